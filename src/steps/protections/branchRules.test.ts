import { readBranchRules } from './branchRules';

const whole = { hasNextPage: false };
const MAINTAINERS = level(40, 'Maintainers');

const read = (...nodes: unknown[]) =>
  readBranchRules(nodes, ({ reason }) => {
    throw new Error(reason);
  });
const appliedIn = (...nodes: unknown[]) =>
  read(...nodes).rules?.map(({ read: { row }, appliesTo, branches }) => [
    row.id,
    appliesTo,
    branches,
  ]);

test('a rule below two branches is one rule, for both', () => {
  expect(
    appliedIn(branch('main', { rules: [1] }), branch('v*', { rules: [1, 2] })),
  ).toEqual([
    [1, 'branches', ['main', 'v*']],
    [2, 'branches', ['v*']],
  ]);
});

test('pseudo-rules are no protected branches', () => {
  const seen = read(pseudo('All branches', [1]), branch('main'));
  expect(seen.branches?.map(({ row: { name } }) => name)).toEqual(['main']);
});

test('a protected branch may be called as a pseudo-rule is', () => {
  expect(appliedIn(branch('All branches', { rules: [1] }))).toEqual([
    [1, 'branches', ['All branches']],
  ]);
});

test('of two pseudo-rules in another language, that of all branches comes first', () => {
  expect(
    appliedIn(
      pseudo('Alle Branches', [1]),
      pseudo('Alle geschützten Branches', [2]),
    ),
  ).toEqual([
    [1, 'all branches', []],
    [2, 'all protected branches', []],
  ]);
});

test('a single one is told by its English name or its id, or is not known', () => {
  const appliesTo = (node: unknown) => appliedIn(node)?.[0][1];
  expect(appliesTo(pseudo('All branches', [1]))).toBe('all branches');
  expect(appliesTo(pseudo('All protected branches', [1]))).toBe(
    'all protected branches',
  );
  const gid = (model: string) => `gid://gitlab/Projects::${model}/7`;
  expect(appliesTo(pseudo('Alle', [1], gid('AllBranchesRule')))).toBe(
    'all branches',
  );
  expect(appliesTo(pseudo('Alle', [1], gid('AllProtectedBranchesRule')))).toBe(
    'all protected branches',
  );
  expect(appliesTo(pseudo('Alle Branches', [1]))).toBeUndefined();
});

test('a level of a user, a group or a key is no role', () => {
  const push = [
    level(0, 'No one'),
    level(40, 'Ada', { user: { id: 'gid://gitlab/User/7' } }),
    level(40, 'Web', { group: { id: 'gid://gitlab/Group/8' } }),
    level(40, 'Robot', { deployKey: { id: 'gid://gitlab/DeployKey/9' } }),
  ];
  const [{ row }] = read(branch('main', { push })).branches ?? [];
  expect(row.pushAccessLevels).toEqual([
    { accessLevel: 0 },
    { userId: 7 },
    { groupId: 8 },
    { deployKeyId: 9 },
  ]);
});

test('REST is asked where a hidden group may be taken for Maintainers', () => {
  expect(read(branch('main', { push: [level(40, 'Secret club')] }))).toEqual({
    statusChecks: [],
  });
  // The column's default is theirs: other levels are roles in any language.
  expect(
    read(branch('main', { push: [level(30, 'Entwickler')] })).branches,
  ).toHaveLength(1);
});

test.each([
  ['levels', branch('main', { pageInfo: { hasNextPage: true } })],
  [
    'approval rules',
    {
      ...branch('main'),
      approvalRules: { nodes: [], pageInfo: { hasNextPage: true } },
    },
  ],
])('REST is asked where %s go on behind their page', (_, node) => {
  expect(read(node)).toEqual({ statusChecks: [] });
});

test('a pattern of the project and of its group is one, which allows what either does', () => {
  const lax = [level(30, 'Developers + Maintainers')];
  const seen = read(branch('main'), branch('main', { push: lax, force: true }));
  expect(seen.branches?.map(({ row }) => row)).toEqual([
    expect.objectContaining({
      name: 'main',
      forcePushAllowed: true,
      pushAccessLevels: [{ accessLevel: 40 }, { accessLevel: 30 }],
    }),
  ]);
});

test('what is no branch rule is told of', () => {
  const reasons: string[] = [];
  const odd = { ...branch('main'), branchProtection: 'on' };
  readBranchRules([odd], ({ reason }) => reasons.push(reason));
  expect(reasons).toEqual([expect.stringContaining('branchProtection')]);
});

function level(
  accessLevel: number,
  accessLevelDescription: string,
  who: object = {},
) {
  const nobody = { user: null, group: null, deployKey: null };
  return { accessLevel, accessLevelDescription, ...nobody, ...who };
}

function branch(
  name: string,
  {
    push = [MAINTAINERS],
    rules = [] as number[],
    force = false,
    pageInfo = whole,
  } = {},
) {
  const levels = (nodes: unknown[]) => ({ nodes, pageInfo: whole });
  return {
    name,
    branchProtection: {
      allowForcePush: force,
      codeOwnerApprovalRequired: false,
      pushAccessLevels: { nodes: push, pageInfo },
      mergeAccessLevels: levels([MAINTAINERS]),
      unprotectAccessLevels: levels([]),
    },
    ...below(rules),
  };
}

function pseudo(name: string, rules: number[], id?: string) {
  return { id, name, branchProtection: null, ...below(rules) };
}

function below(rules: number[]) {
  return {
    approvalRules: {
      nodes: rules.map((id) => ({
        id: `gid://gitlab/ApprovalProjectRule/${id}`,
        name: `Rule ${id}`,
        type: 'REGULAR',
        approvalsRequired: 1,
        eligibleApprovers: { nodes: [], pageInfo: whole },
      })),
      pageInfo: whole,
    },
    externalStatusChecks: { nodes: [], pageInfo: whole },
  };
}
