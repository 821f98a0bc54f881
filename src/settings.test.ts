import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from './config';
import { readSettings } from './settings';

const NOW = Date.parse('2024-05-31T12:00:00Z');

const read = (config: Partial<Record<keyof IntegrationConfig, unknown>> = {}) =>
  readSettings(
    {
      personalToken: 'glpat-token',
      baseUrl: 'https://gitlab.com',
      ...config,
    } as IntegrationConfig,
    NOW,
  );

/** The message of what is refused. */
function refusal(config: Parameters<typeof read>[0]): string {
  try {
    read(config);
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationValidationError);
    return (error as Error).message;
  }
  throw new Error('It was accepted');
}

test('has defaults for all but token and address', () => {
  expect(read()).toEqual({
    token: 'glpat-token',
    baseUrl: new URL('https://gitlab.com'),
    mergeRequestsUpdatedAfter: new Date('2024-05-01T12:00:00Z'),
    vulnerabilitySeverities: ['critical', 'high', 'medium'],
    directMembershipsOnly: false,
    disabledIngestionSources: [],
    deleteWhatIsLeftOut: false,
    groupPaths: [],
    excludeArchived: false,
    maximumRequestsInFlight: 8,
    maximumRateLimitWait: 60 * 60_000,
    caCertificate: undefined,
    disableTlsVerification: false,
  });
});

test.each([
  ['labels', ['labels']],
  [' labels, commits ,', ['labels', 'commits']],
  ['', []],
])('ingestion sources that are switched off, of %j', (given, ids) => {
  const { disabledIngestionSources } = read({
    disabledIngestionSources: given,
  });

  expect(disabledIngestionSources).toEqual(ids);
});

test.each([
  'https://gitlab.com/acme',
  'acme//api',
  'acme/*/api',
  '*',
  'acme*',
  'acme platform',
])('%s is no path of a group or project', (groups) => {
  expect(refusal({ groupPaths: `acme,${groups}` })).toMatch(
    /^GROUP_PATHS \(groupPaths\) has what is no path of a group or project: .*Set it to paths/,
  );
});

test.each([undefined, '', '  '])('a field that is %j is missing', (empty) => {
  const message = refusal({ personalToken: empty, baseUrl: empty });

  expect(message).toContain(
    'PERSONAL_TOKEN (personalToken) and BASE_URL (baseUrl) are not set',
  );
  expect(message).toContain('PERSONAL_TOKEN');
  expect(message).toContain('read_api');
});

test('names only the field that is missing', () => {
  expect(refusal({ personalToken: '' })).toContain(
    'PERSONAL_TOKEN (personalToken) is not set.',
  );
});

test('cuts token and address out of what was pasted', () => {
  const { token, baseUrl } = read({
    personalToken: '"glpat-token"\n',
    baseUrl: '<https://example.com/gitlab/-/profile>',
  });

  expect(token).toBe('glpat-token');
  expect(baseUrl.href).toBe('https://example.com/gitlab');
});

describe('the window of merge requests', () => {
  test('does not begin in the future', () => {
    expect(
      refusal({ mergeRequestsUpdatedAfter: '2024-05-31T12:00:01Z' }),
    ).toMatch(
      /MERGE_REQUESTS_UPDATED_AFTER.*in the future.*clock says 2024-05-31T12/,
    );
    expect(() =>
      read({ mergeRequestsUpdatedAfter: '2024-05-31T12:00:00Z' }),
    ).not.toThrow();
  });

  test.each([
    ['2024-01-31', '2024-01-31T00:00:00.000Z'],
    [' 2024-01-31 ', '2024-01-31T00:00:00.000Z'],
    ['2024-02-29T10:30Z', '2024-02-29T10:30:00.000Z'],
    ['2024-01-31T10:30:15.5Z', '2024-01-31T10:30:15.500Z'],
    ['2024-01-31T10:30:00+02:00', '2024-01-31T08:30:00.000Z'],
    ['2024-01-31T10:30:00-0500', '2024-01-31T15:30:00.000Z'],
    ['2024-01-31T10:30:00', '2024-01-31T10:30:00.000Z'],
  ])('%j is %s, on every machine', (value, expected) => {
    const { mergeRequestsUpdatedAfter } = read({
      mergeRequestsUpdatedAfter: value,
    });

    expect(mergeRequestsUpdatedAfter.toISOString()).toBe(expected);
  });

  test.each([
    ...['yesterday', '31.01.2024', '2024-1-1', '2024-13-01', '2024-02-31'],
    ...['2024', '1714560000', '2024-01-31T25:00Z', '2024-01-31 10:00'],
  ])('%j is no date', (value) => {
    expect(refusal({ mergeRequestsUpdatedAfter: value })).toContain(
      'MERGE_REQUESTS_UPDATED_AFTER (mergeRequestsUpdatedAfter) is not a date: ' +
        'give it as ISO 8601',
    );
  });
});

describe('numbers', () => {
  test('are read from text, in minutes for the wait', () => {
    const settings = read({
      maximumRequestsInFlight: ' 16 ',
      maximumRateLimitWait: '5',
    });

    expect(settings.maximumRequestsInFlight).toBe(16);
    expect(settings.maximumRateLimitWait).toBe(300_000);
  });

  test.each(['0', '-1', '1.5', '101', 'many', 'Infinity'])(
    '%j requests in flight are refused with the bounds',
    (maximumRequestsInFlight) => {
      expect(refusal({ maximumRequestsInFlight })).toBe(
        'MAXIMUM_REQUESTS_IN_FLIGHT (maximumRequestsInFlight) has to be a whole number ' +
          'from 1 to 100, or left out for 8',
      );
    },
  );
});

test.each(['directMembershipsOnly', 'disableTlsVerification'] as const)(
  '%s is off unless it is true',
  (field) => {
    expect(read({ [field]: true })[field]).toBe(true);
    expect(read({ [field]: undefined })[field]).toBe(false);
    expect(read({ [field]: 'false' })[field]).toBe(false);
  },
);
