import { createIntegrationEntity } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';
import { checkEntities } from '../../test/support/converters';
import {
  bounded,
  CUT,
  emailAddress,
  filled,
  known,
  time,
  webUrl,
} from './properties';

beforeAll(checkEntities);

/** Throws for what the data model refuses. */
function entityWith(properties: Record<string, unknown>): void {
  createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        _key: 'gitlab-user:12345',
        _type: 'gitlab_user',
        _class: 'User',
        name: 'ada',
        displayName: 'ada',
        username: 'ada',
        ...properties,
      },
    },
  });
}

const anyText = fc.oneof(
  fc.string(),
  fc.fullUnicodeString(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.emailAddress(),
  fc.webUrl().map((url) => `${url} ${url}`),
  fc.tuple(fc.string(), fc.string()).map((parts) => parts.join('@')),
  fc.fullUnicodeString().map((path) => `https://example.com/${path}`),
);

test('the data model does refuse what these keep away', () => {
  expect(() => entityWith({ webLink: 'no url' })).toThrow();
  expect(() => entityWith({ email: '' })).toThrow();
  expect(() => entityWith({ createdOn: NaN })).toThrow();
});

test.each([
  ['webLink', webUrl],
  ['email', emailAddress],
  ['createdOn', time],
] as [string, (value: string) => unknown][])(
  'a %s of any text is one that the data model takes, or none',
  (name, property) => {
    fc.assert(
      fc.property(anyText, (value) => {
        entityWith({ [name]: property(value) });
      }),
      { numRuns: 500 },
    );
  },
);

test.each([
  'https://gitlab.com/a/b/-/merge_requests/1',
  'http://localhost:8080/gitlab/x',
  'https://gitlab.com/a?b=c&d=%20#e',
  'https://[::1]:3000/a',
])('%s is a web address', (url) => {
  expect(webUrl(url)).toBe(url);
});

test.each([undefined, null, '', 'x', '/a', 'ftp://h/a', 'https://h/a b'])(
  '%j is no web address',
  (value) => {
    expect(webUrl(value)).toBeUndefined();
  },
);

test.each(['ada@example.com', 'a.b+c@sub.example.co.uk', '12-ada@users.x.io'])(
  '%s is an e-mail address',
  (address) => {
    expect(emailAddress(address)).toBe(address);
  },
);

test.each([undefined, null, '', 'ada', 'a@b', 'a b@example.com', 'a@-b.com'])(
  '%j is no e-mail address',
  (value) => {
    expect(emailAddress(value)).toBeUndefined();
  },
);

test.each([
  ['2024-05-01T12:00:00.000Z', 1714564800000],
  ['2024-05-01', 1714521600000],
  ['', undefined],
  ['never', undefined],
  [null, undefined],
])('the time %j is %p', (value, expected) => {
  expect(time(value)).toBe(expected);
});

test('text with nothing in it is left out', () => {
  expect([' ', '', null, undefined, ' a '].map(filled)).toEqual([
    ...Array<undefined>(4).fill(undefined),
    ' a ',
  ]);
});

test('false and zero are known, null is not', () => {
  expect([known(false), known(0), known(''), known(null)]).toEqual([
    false,
    0,
    '',
    undefined,
  ]);
});

describe('free text', () => {
  test.each(['', 'a', 'x'.repeat(2_000), '漢'.repeat(666)])(
    'of up to 2,000 bytes is whole',
    (text) => {
      expect(bounded(text)).toBe(text);
    },
  );

  test.each(['x', '\n', '\u0000', '漢', '👩', '\ud800'])(
    'beyond is cut and marked, at a whole %j',
    (character) => {
      const cut = bounded(character.repeat(10_000));

      expect(cut.endsWith(CUT)).toBe(true);
      expect(cut.slice(0, -CUT.length).split(character).join('')).toBe('');
      expect(Buffer.byteLength(JSON.stringify(cut))).toBeLessThan(2_020);
    },
  );

  test('250 entities with two of any, twice, fit into one upload', () => {
    const text = bounded('漢\n'.repeat(100_000));
    const entity = { one: text, other: text, _rawData: [{ text, more: text }] };
    const size = Buffer.byteLength(JSON.stringify(Array(250).fill(entity)));

    expect(size).toBeLessThan(3 * 1024 * 1024);
  });
});
