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
    maximumRequestsInFlight: 8,
    maximumRateLimitWait: 20 * 60_000,
    caCertificate: undefined,
    disableTlsVerification: false,
  });
});

test.each([undefined, '', '  '])('a field that is %j is missing', (empty) => {
  const message = refusal({ personalToken: empty, baseUrl: empty });

  expect(message).toContain('missing: personalToken, baseUrl');
  expect(message).toContain('PERSONAL_TOKEN');
  expect(message).toContain('read_api');
});

test('names only the field that is missing', () => {
  expect(refusal({ personalToken: '' })).toContain('missing: personalToken.');
});

describe('the token', () => {
  test('may have white space around it', () => {
    expect(read({ personalToken: ' glpat-token\n' }).token).toBe('glpat-token');
  });

  test.each(['glpat-to ken', 'glpat-to\nken', 'glpat-tökén', 'glpat-to\0ken'])(
    'is refused as %j, and not repeated',
    (personalToken) => {
      const message = refusal({ personalToken });

      expect(message).toContain('paste the token again');
      expect(message).not.toContain('glpat');
    },
  );
});

describe('the address', () => {
  test.each([
    ['https://gitlab.com', 'https://gitlab.com/'],
    ['  https://gitlab.com/  ', 'https://gitlab.com/'],
    ['https://gitlab.com///', 'https://gitlab.com/'],
    ['https://gitlab.com/api/v4', 'https://gitlab.com/'],
    ['https://gitlab.com/api/v4/', 'https://gitlab.com/'],
    ['https://gitlab.com/api/graphql', 'https://gitlab.com/'],
    ['HTTPS://GitLab.Example.COM', 'https://gitlab.example.com/'],
    ['https://example.com:8443', 'https://example.com:8443/'],
    ['https://example.com:443', 'https://example.com/'],
    ['https://example.com/gitlab', 'https://example.com/gitlab'],
    ['https://example.com/gitlab/api/v4/', 'https://example.com/gitlab'],
    ['https://example.com/a/b//', 'https://example.com/a/b'],
    [
      'https://example.com//other.example.com',
      'https://example.com/other.example.com',
    ],
    ['https://gitlab.com/?a=1#b', 'https://gitlab.com/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
  ])('%j is %s', (baseUrl, href) => {
    expect(read({ baseUrl }).baseUrl.href).toBe(href);
  });

  test.each([
    ['gitlab.com', 'is not a URL'],
    ['https://', 'is not a URL'],
    ['https://git lab.com', 'is not a URL'],
    ['localhost:3000', 'has to begin with https://'],
    ['ftp://gitlab.com', 'has to begin with https://'],
    ['javascript:alert(1)', 'has to begin with https://'],
    ['https://me@gitlab.com', 'must not carry a user name'],
    ['https://me:secret@gitlab.com', 'must not carry a user name'],
  ])('%j %s', (baseUrl, reason) => {
    const message = refusal({ baseUrl });

    expect(message).toContain(reason);
    expect(message).toContain('for example https://gitlab.com');
    expect(message).not.toContain('secret');
  });
});

describe('the window of merge requests', () => {
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
      'mergeRequestsUpdatedAfter is not a date: give it as ISO 8601',
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
        'maximumRequestsInFlight has to be a whole number from 1 to 100',
      );
    },
  );
});

describe('the certificate of an authority', () => {
  const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

  test.each([PEM, ` ${PEM}\n`, PEM.replace(/\n/g, '\\n')])(
    'is PEM, with line breaks as they are or written out',
    (caCertificate) => {
      expect(read({ caCertificate }).caCertificate).toBe(PEM);
    },
  );

  test('of another form is refused', () => {
    expect(refusal({ caCertificate: '/etc/ssl/ca.pem' })).toContain(
      'caCertificate is not a PEM certificate',
    );
  });
});

test.each(['directMembershipsOnly', 'disableTlsVerification'] as const)(
  '%s is off unless it is true',
  (field) => {
    expect(read({ [field]: true })[field]).toBe(true);
    expect(read({ [field]: undefined })[field]).toBe(false);
    expect(read({ [field]: 'false' })[field]).toBe(false);
  },
);
