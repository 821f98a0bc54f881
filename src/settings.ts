import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { ChosenPath, readPath } from './collect/choice/paths';
import type { IntegrationConfig } from './config';
import { isSeverity, NUMERIC_SEVERITIES, Severity } from './gitlab/severities';
import { named } from './named';
import { readBaseUrl } from './readBaseUrl';
import { readCertificates } from './readCertificates';
import { readToken } from './readToken';

/** The configuration as the program uses it: complete, checked, in its units. */
export interface Settings {
  /** As a header carries it. */
  token: string;
  /** Origin and relative root, no trailing slash, no `/api/v4`. */
  baseUrl: URL;
  /** Merge requests not updated since are left alone. */
  mergeRequestsUpdatedAfter: Date;
  /** Of vulnerabilities, at least one. */
  vulnerabilitySeverities: Severity[];
  directMembershipsOnly: boolean;
  /** Ids, as they were given. */
  disabledIngestionSources: string[];
  deleteWhatIsLeftOut: boolean;
  /** Groups and projects to collect; all where there is none. */
  groupPaths: ChosenPath[];
  excludeArchived: boolean;
  maximumRequestsInFlight: number;
  /** Milliseconds. */
  maximumRateLimitWait: number;
  /** PEM. */
  caCertificate?: string;
  disableTlsVerification: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const DEFAULT_WINDOW = 30 * DAY;
const DEFAULT_IN_FLIGHT = 8;
/** GitLab's own default period of a self-managed limit is an hour. */
const DEFAULT_WAIT_MINUTES = 60;
const DEFAULT_SEVERITIES: Severity[] = ['critical', 'high', 'medium'];

/** `2024-01-31`, with or without a time; a time with or without a zone. */
const ISO_8601 =
  /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Makes settings of the SDK's configuration. Pure: the same values and time
 * give the same settings.
 *
 * @param now milliseconds since 1970, what the default window counts back from
 * @throws IntegrationValidationError that names the field and the remedy
 */
export function readSettings(config: IntegrationConfig, now: number): Settings {
  const missing = (['personalToken', 'baseUrl'] as const).filter(
    (field) => !String(config[field] ?? '').trim(),
  );
  if (missing.length > 0) {
    throw new IntegrationValidationError(
      `${missing.map(named).join(' and ')} ${
        missing.length > 1 ? 'are' : 'is'
      } not set. Set PERSONAL_TOKEN to a GitLab access token ` +
        `with scope read_api, and BASE_URL to your GitLab, for example ` +
        `https://gitlab.com`,
    );
  }
  return {
    token: readToken(String(config.personalToken)),
    baseUrl: readBaseUrl(String(config.baseUrl)),
    mergeRequestsUpdatedAfter: readWindow(
      config.mergeRequestsUpdatedAfter,
      now,
    ),
    vulnerabilitySeverities: readSeverities(config.vulnerabilitySeverities),
    directMembershipsOnly: config.directMembershipsOnly === true,
    disabledIngestionSources: readList(config.disabledIngestionSources),
    deleteWhatIsLeftOut: config.deleteWhatIsLeftOut === true,
    groupPaths: readList(config.groupPaths).map(readGroup),
    excludeArchived: config.excludeArchived === true,
    maximumRequestsInFlight: readWholeNumber(
      'maximumRequestsInFlight',
      config.maximumRequestsInFlight,
      { default: DEFAULT_IN_FLIGHT, from: 1, to: 100 },
    ),
    maximumRateLimitWait:
      60_000 *
      readWholeNumber('maximumRateLimitWait', config.maximumRateLimitWait, {
        default: DEFAULT_WAIT_MINUTES,
        from: 1,
        to: 24 * 60,
      }),
    caCertificate: readCertificates(config.caCertificate),
    disableTlsVerification: config.disableTlsVerification === true,
  };
}

function readWindow(value: string | undefined, now: number): Date {
  const given = value?.trim();
  if (!given) {
    return new Date(now - DEFAULT_WINDOW);
  }
  const [, day, clock, , , zone] = ISO_8601.exec(given) ?? [];
  // UTC without a zone: the same settings on every machine.
  const date = new Date(clock && !zone ? `${given}Z` : given);
  if (!isDay(day) || Number.isNaN(date.getTime())) {
    throw new IntegrationValidationError(
      `${named('mergeRequestsUpdatedAfter')} is not a date: give it as ISO ` +
        '8601, for example 2024-01-31 or 2024-01-31T12:00:00Z',
    );
  }
  if (date.getTime() > now) {
    throw new IntegrationValidationError(
      `${named('mergeRequestsUpdatedAfter')} is in the future: no merge ` +
        'request would be collected. Set it to an earlier day, or leave it out ' +
        "for the last 30 days; this machine's clock says " +
        new Date(now).toISOString(),
    );
  }
  return date;
}

/** JavaScript reads the 31st of February as a day in March. */
function isDay(day: string | undefined): boolean {
  const date = new Date(day ?? '');
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}`)
  );
}

/** What is separated by commas, without empty ones. */
function readList(value: string | undefined): string[] {
  const given = (value ?? '').split(',').map((part) => part.trim());
  return given.filter((part) => part !== '');
}

function readGroup(given: string): ChosenPath {
  const path = readPath(given);
  if (!path) {
    throw new IntegrationValidationError(
      `${named('groupPaths')} has what is no path of a group or project: ` +
        `${given}. Set it to paths such as my-group, my-group/my-project or ` +
        'my-group/team-*, ' +
        'separated by commas; a * stands in the last part, and not in the first',
    );
  }
  return path;
}

function readSeverities(value: string | undefined): Severity[] {
  const given = value?.trim();
  if (!given) {
    return DEFAULT_SEVERITIES;
  }
  const names = given.split(',').map((name) => name.trim().toLowerCase());
  const severities = names.filter(isSeverity);
  if (severities.length < names.length) {
    throw new IntegrationValidationError(
      `${named('vulnerabilitySeverities')} has to be one or more of ` +
        `${Object.keys(NUMERIC_SEVERITIES).join(', ')}, separated by commas`,
    );
  }
  return [...new Set(severities)];
}

function readWholeNumber(
  field: 'maximumRequestsInFlight' | 'maximumRateLimitWait',
  value: string | number | undefined,
  bounds: { default: number; from: number; to: number },
): number {
  const given = String(value ?? '').trim();
  if (!given) {
    return bounds.default;
  }
  const number = Number(given);
  if (!Number.isInteger(number) || number < bounds.from || number > bounds.to) {
    throw new IntegrationValidationError(
      `${named(field)} has to be a whole number from ${bounds.from} to ` +
        `${bounds.to}, or left out for ${bounds.default}`,
    );
  }
  return number;
}
