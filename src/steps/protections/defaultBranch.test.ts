import fc from 'fast-check';
import type { AccessLevel } from './accessLevels';
import { BranchRule, matches, protectionOf } from './defaultBranch';

/** Few letters, so that patterns match now and then. */
const branch = fc.stringOf(fc.constantFrom('a', 'b', '/', '.'), {
  maxLength: 8,
});
const pattern = fc.stringOf(fc.constantFrom('a', 'b', '/', '.', '*'), {
  maxLength: 8,
});
const level: fc.Arbitrary<AccessLevel> = fc.oneof(
  fc.constantFrom(0, 30, 40, 60).map((accessLevel) => ({ accessLevel })),
  fc.integer({ min: 1, max: 3 }).map((userId) => ({ userId })),
  fc.integer({ min: 1, max: 3 }).map((groupId) => ({ groupId })),
  fc.integer({ min: 1, max: 3 }).map((deployKeyId) => ({ deployKeyId })),
);
const rule: fc.Arbitrary<BranchRule> = fc.record({
  name: pattern,
  forcePushAllowed: fc.boolean(),
  codeOwnerApprovalRequired: fc.option(fc.boolean()),
  pushAccessLevels: fc.array(level, { maxLength: 4 }),
  mergeAccessLevels: fc.array(level, { maxLength: 4 }),
});
const rules = fc.array(rule, { maxLength: 4 });

const strict: BranchRule = {
  name: 'main',
  forcePushAllowed: false,
  codeOwnerApprovalRequired: true,
  pushAccessLevels: [{ accessLevel: 0 }],
  mergeAccessLevels: [{ accessLevel: 40 }],
};

describe('a pattern', () => {
  test.each([
    ['main', 'main', true],
    ['main', 'maintenance', false],
    ['*', 'main', true],
    ['*', '', true],
    ['m*n', 'main', true],
    ['m*n', 'mn', true],
    ['m*n', 'm', false],
    ['ab*ba', 'aba', false],
    ['release/*', 'release/1.0', true],
    ['release/*', 'prerelease/1.0', false],
    ['*-stable', '1-stable', true],
    ['*a*b*', 'xbxax', false],
    ['ma.n', 'main', false],
    ['Main', 'main', false],
  ])('%s for %s: %s', (name, of, expected) => {
    expect(matches(name, of)).toBe(expected);
  });

  test('matches as a regular expression would that has any text for *', () => {
    fc.assert(
      fc.property(pattern, branch, (name, of) => {
        const literal = name.replace(/\./g, '\\.').replace(/\*/g, '[^]*');
        expect(matches(name, of)).toBe(new RegExp(`^${literal}$`).test(of));
      }),
      { numRuns: 2000 },
    );
  });

  test('that a regular expression would take for ever with is compared at once', () => {
    const began = Date.now();
    expect(matches(`${'*a'.repeat(200)}*b`, 'a'.repeat(20_000))).toBe(false);
    expect(Date.now() - began).toBeLessThan(1000);
  });
});

describe('the default branch', () => {
  test('without a rule that matches is open to Developers', () => {
    const other = { ...strict, name: 'release/*' };
    expect(protectionOf('main', [other])).toEqual({
      defaultBranchProtected: false,
      defaultBranchForcePushAllowed: true,
      defaultBranchCodeOwnerApprovalRequired: false,
      defaultBranchPushLevel: 30,
      defaultBranchMergeLevel: 30,
      defaultBranchPushExceptionCount: 0,
      defaultBranchMergeRequestOnly: false,
    });
  });

  test('with a strict rule is changed by merge requests only', () => {
    expect(protectionOf('main', [strict])).toEqual({
      defaultBranchProtected: true,
      defaultBranchForcePushAllowed: false,
      defaultBranchCodeOwnerApprovalRequired: true,
      defaultBranchPushLevel: 0,
      defaultBranchMergeLevel: 40,
      defaultBranchPushExceptionCount: 0,
      defaultBranchMergeRequestOnly: true,
    });
  });

  test('is as open as a lax wildcard makes it, however strict its own rule is', () => {
    const lax: BranchRule = {
      name: '*',
      forcePushAllowed: true,
      pushAccessLevels: [{ accessLevel: 30 }],
      mergeAccessLevels: [{ accessLevel: 30 }],
    };
    expect(protectionOf('main', [strict, lax])).toMatchObject({
      defaultBranchProtected: true,
      defaultBranchForcePushAllowed: true,
      // The one thing that any rule may require.
      defaultBranchCodeOwnerApprovalRequired: true,
      defaultBranchPushLevel: 30,
      defaultBranchMergeLevel: 30,
      defaultBranchMergeRequestOnly: false,
    });
  });

  test('that a key may push to is not changed by merge requests only', () => {
    const pushAccessLevels = [
      { accessLevel: 0 },
      { deployKeyId: 7 },
      { userId: 7 },
    ];
    const keyed = { ...strict, pushAccessLevels };
    expect(protectionOf('main', [keyed, keyed])).toMatchObject({
      defaultBranchPushLevel: 0,
      defaultBranchPushExceptionCount: 2,
      defaultBranchMergeRequestOnly: false,
    });
  });

  test('is never better guarded by a further rule, but for Code Owners', () => {
    fc.assert(
      fc.property(rules, rule, branch, (some, more, of) => {
        const before = protectionOf(of, some);
        const after = protectionOf(of, [...some, more]);
        if (!before.defaultBranchProtected) {
          return;
        }
        const openness = (one: typeof before) =>
          one.defaultBranchPushLevel || Infinity;
        expect(openness(after)).toBeLessThanOrEqual(openness(before));
        expect(after.defaultBranchForcePushAllowed).toBe(
          before.defaultBranchForcePushAllowed ||
            (matches(more.name, of) && more.forcePushAllowed),
        );
        expect(after.defaultBranchPushExceptionCount).toBeGreaterThanOrEqual(
          before.defaultBranchPushExceptionCount,
        );
      }),
    );
  });

  test('is guarded the same whatever the order of the rules', () => {
    fc.assert(
      fc.property(rules, branch, (some, of) => {
        expect(protectionOf(of, [...some].reverse())).toEqual(
          protectionOf(of, some),
        );
      }),
    );
  });

  test('does not care for rules of other branches', () => {
    fc.assert(
      fc.property(rules, branch, (some, of) => {
        const matching = some.filter(({ name }) => matches(name, of));
        expect(protectionOf(of, matching)).toEqual(protectionOf(of, some));
      }),
    );
  });
});
