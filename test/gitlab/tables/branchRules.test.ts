import { withProject, withUser } from '../world/change';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';
import { askProject, AskedAs, projectAt } from './testing';

const [API, SCHEDULER, SITE] = [
  'aurora/api',
  'aurora/platform/kernel/scheduler',
  'aurora/web/site',
];
const OLDEST = '16.3.0-ee';
const RULES = `branchRules { nodes {
  name isProtected branchProtection { allowForcePush }
  approvalRules { nodes { name } } externalStatusChecks { nodes { name } }
} }`;

interface Rule {
  name: string;
  branchProtection: unknown;
  approvalRules: { nodes: { name: string }[] };
  externalStatusChecks: { nodes: { name: string }[] };
}

test('branchRules is an empty list without an error below Maintainer', async () => {
  // Bobby reports to the group of the project (branch_rule_type.rb: authorize).
  expect(await askProject(SITE, RULES, { as: 'bobby-tables' })).toEqual({
    value: { nodes: [] },
    errors: [],
  });
});

test('pseudo-rules come first, protect nothing, and say what applies everywhere', async () => {
  expect(await rulesOf(API)).toEqual([
    ['All branches', null, ['All Members'], []],
    ['main', { allowForcePush: false }, ['Security'], ['Licence check']],
  ]);
  expect(await rulesOf(SCHEDULER)).toEqual([
    ['All branches', null, [], []],
    ['All protected branches', null, ['Release'], []],
    ['m*', { allowForcePush: true }, [], []],
    ['main', { allowForcePush: false }, [], []],
  ]);
});

test('16.3 has a pseudo-rule only where it has something to tell', async () => {
  const names = async (path: string) =>
    (await rulesOf(path, { version: OLDEST })).map(([name]) => name);
  expect(await names(API)).toEqual(['All branches', 'main']);
  expect(await names(SCHEDULER)).toEqual([
    'All protected branches',
    'm*',
    'main',
  ]);
  const { errors } = await askProject(API, 'branchRules { nodes { id } }', {
    version: OLDEST,
  });
  expect(errors).toEqual(["Field 'id' doesn't exist on type 'BranchRule'"]);
});

test('names of pseudo-rules are in the language of the account', async () => {
  const world = inGerman(sampleWorld());
  const names = (await rulesOf(SCHEDULER, { world })).map(([name]) => name);
  expect(names.slice(0, 2)).toEqual([
    'Alle Branches',
    'Alle geschützten Branches',
  ]);
});

test('newer servers say by the id which pseudo-rule it is', async () => {
  const { value } = await askProject(SCHEDULER, 'branchRules { nodes { id } }');
  const { nodes } = value as { nodes: { id: string }[] };
  expect(nodes.map(({ id }) => id.replace(/\d+$/, ''))).toEqual([
    'gid://gitlab/Projects::AllBranchesRule/',
    'gid://gitlab/Projects::AllProtectedBranchesRule/',
    'gid://gitlab/Projects::BranchRule/',
    'gid://gitlab/Projects::BranchRule/',
  ]);
});

test('the Community Edition has neither approval rules nor status checks', async () => {
  const community = { version: '19.2.0', enterprise: false };
  const { errors } = await askProject(API, RULES, community);
  expect(errors).toHaveLength(2);
  const { value } = await askProject(API, 'branchRules { nodes { name } }', {
    ...community,
  });
  expect(value).toEqual({
    nodes: [{ name: 'All branches' }, { name: 'main' }],
  });
});

test.each([
  ['free', [], []],
  ['premium', ['Security'], []],
  ['ultimate', ['Security'], ['Licence check']],
] as const)('%s tells of what is licensed', async (tier, rules, checks) => {
  const main = (await rulesOf(API, { tier })).find(([name]) => name === 'main');
  expect(main?.slice(2)).toEqual([rules, checks]);
});

test('the access level of a user’s, a group’s or a key’s row is no role', async () => {
  const level = 'accessLevel user { username } group { name }';
  const { value } = await askProject(
    API,
    `branchRules { nodes { name branchProtection {
      codeOwnerApprovalRequired
      pushAccessLevels { nodes { ${level} deployKey { title } } }
      mergeAccessLevels { nodes { ${level} } }
      unprotectAccessLevels { nodes { ${level} } }
    } } }`,
  );
  const { nodes } = value as { nodes: unknown[] };
  const nobody = { user: null, group: null };
  expect(nodes[1]).toEqual({
    name: 'main',
    branchProtection: {
      codeOwnerApprovalRequired: true,
      pushAccessLevels: {
        nodes: [
          { accessLevel: 0, ...nobody, deployKey: null },
          {
            accessLevel: 40,
            user: { username: expect.any(String) },
            group: null,
            deployKey: null,
          },
          {
            accessLevel: 40,
            ...nobody,
            deployKey: { title: 'Release robot' },
          },
        ],
      },
      mergeAccessLevels: {
        nodes: [
          { accessLevel: 40, ...nobody },
          { accessLevel: 40, user: null, group: { name: 'Platform' } },
        ],
      },
      unprotectAccessLevels: { nodes: [{ accessLevel: 60, ...nobody }] },
    },
  });
});

test('a root group’s protected branches are the project’s too, where it is licensed', async () => {
  const world = sampleWorld();
  const warehouse = projectAt(world, 'borealis/data/warehouse');
  const names = async (tier: 'free' | 'premium') =>
    (await rulesOf(warehouse.pathWithNamespace, { tier })).map(
      ([name]) => name,
    );
  expect(await names('premium')).toContain('hotfix');
  expect(await names('free')).not.toContain('hotfix');
});

test('an empty repository may have rules, and no default branch', async () => {
  const world = sampleWorld();
  const { id } = projectAt(world, API);
  const empty = withProject(id, { defaultBranch: null })(world);
  const { value } = await askProject(
    API,
    'branchRules { nodes { name isDefault } }',
    { world: empty },
  );
  expect(value).toEqual({
    nodes: [
      { name: 'All branches', isDefault: false },
      { name: 'main', isDefault: false },
    ],
  });
});

async function rulesOf(path: string, options?: AskedAs) {
  const { value, errors } = await askProject(path, RULES, options);
  expect(errors).toEqual([]);
  const { nodes } = value as { nodes: Rule[] };
  return nodes.map((rule) => [
    rule.name,
    rule.branchProtection,
    rule.approvalRules.nodes.map(({ name }) => name),
    rule.externalStatusChecks.nodes.map(({ name }) => name),
  ]);
}

function inGerman(world: World): World {
  const ada = world.users.find(({ username }) => username === 'ada');
  return withUser(ada?.id ?? 0, { preferredLanguage: 'de' })(world);
}
