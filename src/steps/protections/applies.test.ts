import fc from 'fast-check';
import { appliesTo, AppliesTo, countOf, requiredApprovals } from './applies';

const PROTECTED = { branch: 'main', isProtected: true };
const OPEN = { branch: 'main', isProtected: false };
const UNSEEN = { branch: 'main', isProtected: undefined };

const rule = (
  approvalsRequired: number,
  what: AppliesTo,
  branches: string[] = [],
  ruleType = 'regular',
) => ({ approvalsRequired, appliesTo: what, branches, ruleType });

test.each([
  ['all branches', [true, true, true]],
  ['all protected branches', [true, false, undefined]],
  // One of the two, and this GitLab does not tell which.
  [undefined, [true, undefined, undefined]],
] as [AppliesTo, (boolean | undefined)[]][])(
  'what is for %s applies where the branch is protected, open, unseen: %p',
  (what, expected) => {
    const told = [PROTECTED, OPEN, UNSEEN].map((guarded) =>
      appliesTo({ appliesTo: what, branches: [] }, guarded),
    );
    expect(told).toEqual(expected);
  },
);

test('what is for some branches applies where a pattern of them matches', () => {
  const of = (...branches: string[]) =>
    appliesTo({ appliesTo: 'branches', branches }, UNSEEN);
  expect(of('release', 'm*')).toBe(true);
  expect(of('release')).toBe(false);
});

describe('the approvals that it takes', () => {
  test('are those of the rule that asks for most: they do not add up', () => {
    const rules = [rule(1, 'all branches'), rule(2, 'branches', ['main'])];
    expect(requiredApprovals(rules, PROTECTED)).toBe(2);
  });

  test('are 0 without a rule', () => {
    expect(requiredApprovals([], PROTECTED)).toBe(0);
  });

  test('are not those of a rule for another branch', () => {
    const rules = [rule(5, 'branches', ['release'])];
    expect(requiredApprovals(rules, PROTECTED)).toBe(0);
  });

  test('are not those of rules that depend on what is changed', () => {
    const rules = ['code_owner', 'report_approver'].map((type) =>
      rule(3, 'all branches', [], type),
    );
    expect(requiredApprovals(rules, PROTECTED)).toBe(0);
    const anybody = rule(1, 'all branches', [], 'any_approver');
    expect(requiredApprovals([...rules, anybody], PROTECTED)).toBe(1);
  });

  test('are not known where a rule that may apply asks for more', () => {
    const single = rule(2, undefined);
    expect(requiredApprovals([single], PROTECTED)).toBe(2);
    expect(requiredApprovals([single], OPEN)).toBeUndefined();
    expect(requiredApprovals([single, rule(2, 'all branches')], OPEN)).toBe(2);
  });

  test('are never fewer with a further rule', () => {
    const some = fc.record({
      approvalsRequired: fc.integer({ min: 0, max: 5 }),
      appliesTo: fc.constantFrom<AppliesTo>(
        ...(['all branches', 'all protected branches', 'branches'] as const),
      ),
      branches: fc.array(fc.constantFrom('main', 'm*', 'release')),
      ruleType: fc.constantFrom('regular', 'any_approver', 'code_owner'),
    });
    fc.assert(
      fc.property(fc.array(some), some, (rules, more) => {
        for (const guarded of [PROTECTED, OPEN]) {
          const before = requiredApprovals(rules, guarded) ?? NaN;
          const after = requiredApprovals([...rules, more], guarded) ?? NaN;
          expect(after).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});

test('status checks are counted where they apply, and not known where one may', () => {
  const checks = [
    { appliesTo: 'all branches' as const, branches: [] },
    { appliesTo: 'branches' as const, branches: ['release'] },
  ];
  expect(countOf(checks, OPEN)).toBe(1);
  const unknown = { appliesTo: undefined, branches: [] };
  expect(countOf([...checks, unknown], OPEN)).toBeUndefined();
  expect(countOf([...checks, unknown], PROTECTED)).toBe(2);
});
