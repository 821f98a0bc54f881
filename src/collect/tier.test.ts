import { isLicensed, unlicensed } from './tier';

test.each([
  ['free', 'premium', false],
  ['premium', 'premium', true],
  ['ultimate', 'premium', true],
  ['premium', 'ultimate', false],
  [undefined, 'ultimate', true],
] as const)(
  'licensed for %s: has what takes %s: %s',
  (licensedTier, tier, has) => {
    expect(isLicensed({ licensedTier }, tier)).toBe(has);
    expect(unlicensed({ licensedTier }, tier)).toEqual(
      has
        ? undefined
        : { kind: 'notLicensed', reason: `the tier is ${licensedTier}` },
    );
  },
);
