import fc from 'fast-check';
import { Headers } from 'node-fetch';
import { START } from '../../test/support/fakeClock';
import { requestedWait, wholeNumber } from './retryTiming';

const wait = (headers: Record<string, string>) =>
  requestedWait(new Headers(headers), START);

test.each([
  ['120', 120_000],
  ['Wed, 01 May 2024 12:02:00 GMT', 120_000],
  ['Wednesday, 01-May-24 12:02:00 GMT', 120_000],
  ['Wed, 01 May 2024 11:00:00 GMT', 0],
])('Retry-After: %s', (value, expected) => {
  expect(wait({ 'retry-after': value })).toBe(expected);
});

test.each(['', 'soon', '-5', '1.5', '1e3', '2024', '99999999999999999999'])(
  'a Retry-After of %j says at most a whole number of seconds',
  (value) => {
    const expected = value === '2024' ? 2_024_000 : undefined;

    expect(wait({ 'retry-after': value })).toBe(expected);
  },
);

test('says nothing without a header', () => {
  expect(wait({})).toBeUndefined();
});

test("counts a reset from the server's own Date", () => {
  const reset = String(START / 1000 + 600);
  const date = 'Wed, 01 May 2024 12:09:00 GMT';

  expect(wait({ 'ratelimit-reset': reset, date })).toBe(61_000);
});

test.each([
  ['0', 1_000],
  ['30', 31_000],
  ['3600', 3_601_000],
  ['999999999', 1_000_000_000_000],
  ['1000000000', 0],
])('a reset of %s is a time from now where it is small', (value, expected) => {
  expect(wait({ 'ratelimit-reset': value })).toBe(expected);
});

test("a small reset has nothing to do with anybody's clock", () => {
  const date = 'Wed, 01 May 2024 11:00:00 GMT';

  expect(wait({ 'ratelimit-reset': '30', date })).toBe(31_000);
});

test('any header gives a wait that is a number and not negative, or none', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.constantFrom('Infinity', 'NaN', '0x10', '00', '  7 ', 'Wed, tomorrow'),
  );
  const names = ['retry-after', 'ratelimit-reset', 'date'] as const;
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 3 }), (values) => {
      const asked = requestedWait(
        { get: (name) => values[names.findIndex((one) => one === name)] },
        START,
      );
      expect(
        asked === undefined || (Number.isFinite(asked) && asked >= 0),
      ).toBe(true);
    }),
  );
});

test('reads whole numbers only', () => {
  expect(['7', ' 7 ', '', '-7', '7.0', 'x', null].map(wholeNumber)).toEqual([
    7,
    7,
    ...Array<undefined>(5).fill(undefined),
  ]);
});
