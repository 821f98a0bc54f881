import type { Mistake } from './mistake';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** Windows, numbers, lists, and the command line. */
export const choices: Mistake[] = [
  {
    name: 'a window that begins tomorrow, or a clock that is behind',
    environment: () => ({ MERGE_REQUESTS_UPDATED_AFTER: TOMORROW }),
    names: /^MERGE_REQUESTS_UPDATED_AFTER \(mergeRequestsUpdatedAfter\) /m,
    cause: /is in the future.*this machine's clock says \d{4}-/,
    remedy: /Set it to an earlier day/,
  },
  ...['yesterday', '0', '31.01.2024'].map(
    (window): Mistake => ({
      name: `a window that is ${window}`,
      environment: () => ({ MERGE_REQUESTS_UPDATED_AFTER: window }),
      names: /^MERGE_REQUESTS_UPDATED_AFTER \(mergeRequestsUpdatedAfter\) /m,
      cause: /is not a date/,
      remedy: /give it as ISO 8601, for example 2024-01-31/,
    }),
  ),
  {
    name: 'no request at a time',
    environment: () => ({ MAXIMUM_REQUESTS_IN_FLIGHT: '0' }),
    names: /^MAXIMUM_REQUESTS_IN_FLIGHT \(maximumRequestsInFlight\) /m,
    cause: /has to be a whole number/,
    remedy: /from 1 to 100, or left out for 8/,
  },
  {
    name: 'a wait in words',
    environment: () => ({ MAXIMUM_RATE_LIMIT_WAIT: 'an hour' }),
    names: /^MAXIMUM_RATE_LIMIT_WAIT \(maximumRateLimitWait\) /m,
    cause: /has to be a whole number/,
    remedy: /from 1 to 1440, or left out for 60/,
  },
  {
    name: 'yes in the place of true',
    environment: () => ({ DIRECT_MEMBERSHIPS_ONLY: 'yes' }),
    names: /^DIRECT_MEMBERSHIPS_ONLY \(directMembershipsOnly\) /m,
    cause: /has to be true or false/,
    remedy: /set it to one of them, or leave it out/,
  },
  {
    name: 'a severity that GitLab does not have',
    environment: () => ({ VULNERABILITY_SEVERITIES: 'critical,severe' }),
    names: /^VULNERABILITY_SEVERITIES \(vulnerabilitySeverities\) /m,
    cause: /has to be one or more of/,
    remedy: /critical, high, medium, low, info, unknown, separated by commas/,
  },
  {
    name: 'an ingestion source that is none',
    environment: () => ({ DISABLED_INGESTION_SOURCES: 'labels,secrets' }),
    names: /^DISABLED_INGESTION_SOURCES \(disabledIngestionSources\) /m,
    cause: /no ingestion source: secrets/,
    remedy: /Set it to some of protections, merge-requests/,
  },
  {
    name: 'a group that is not there',
    environment: () => ({ GROUP_PATHS: 'aurora,nowhere/at-all' }),
    names: /^GROUP_PATHS \(groupPaths\) /m,
    cause: /no group and no project that GitLab shows.*nowhere\/at-all/,
    remedy: /Set it to whole paths/,
  },
  {
    name: 'a command that does not exist',
    command: ['colect'],
    names: /colect/,
    cause: /unknown command/,
    remedy: /Did you mean collect\?|--help/,
  },
  {
    name: 'an option that does not exist',
    command: ['check', '--fromat', 'json'],
    names: /--fromat/,
    cause: /unknown option/,
    remedy: /Did you mean --format\?|--help/,
  },
  {
    name: 'a format that does not exist',
    command: ['check', '--format', 'yaml'],
    names: /--format/,
    cause: /'yaml' is invalid/,
    remedy: /table, json/,
  },
  {
    name: 'a step that does not exist',
    command: ['collect', '--step', 'fetch-grups'],
    names: /--step/,
    cause: /There is no step fetch-grups/,
    remedy: /but fetch-accounts, fetch-groups/,
  },
  {
    name: 'a question that does not exist',
    command: ['questions', '--question', 'who'],
    names: /--question/,
    cause: /no question who/i,
    remedy: /merged-without-approval/,
  },
];
