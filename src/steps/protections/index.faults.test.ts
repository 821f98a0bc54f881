import { Fault } from '../../../test/gitlab/faults';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withoutProject,
  withRole,
  withUser,
} from '../../../test/gitlab/world/change';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { protectionsFor } from '../../../test/support/protections';

jest.setTimeout(60_000);

const world = sampleWorld(new Date());
const api = projectAt(world, 'aurora/api');
const site = projectAt(world, 'aurora/web/site');
const ada = world.users.find(({ username }) => username === 'ada');
const BRANCHES = '/projects/:id/protected_branches';
const FIRST = { operationName: 'ProjectProtections' };

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

const undisturbed = protectionsFor('Owner', { world });
const byRest = (asked: string[]) =>
  asked.filter((one) => one.startsWith('/projects/'));

test('a batch that GitLab fails at is asked for in smaller ones', async () => {
  const faults: Fault[] = [{ match: FIRST, times: 3, act: status(503) }];
  const { differences, asked } = await protectionsFor('Owner', {
    world,
    faults,
  });
  expect(differences).toEqual([]);
  expect(byRest(asked)).toEqual(byRest((await undisturbed).asked));
});

test('an error of GraphQL at the branches of a project fails the step', async () => {
  const faults: Fault[] = [
    { match: FIRST, act: errorAt('branchRules') },
    { match: FIRST, act: nullAt('branchRules') },
  ];
  await expect(protectionsFor('Owner', { world, faults })).rejects.toThrow(
    /protections could not be had of 1: .*an answer in parts/,
  );
});

test('REST is asked of a project where GraphQL answers an error at its settings', async () => {
  const faults: Fault[] = [
    { match: FIRST, act: errorAt('ciCdSettings') },
    { match: FIRST, act: nullAt('ciCdSettings') },
  ];
  const { differences, asked } = await protectionsFor('Owner', {
    world,
    faults,
  });
  expect(asked).toContain('/projects/:id/job_token_scope');
  expect(differences).toEqual([]);
});

test('what is in force of pipelines is told by nothing else: an error fails the step', async () => {
  const act = errorAt('onlyAllowMergeIfPipelineSucceeds');
  await expect(
    protectionsFor('Owner', { world, faults: [{ match: FIRST, act }] }),
  ).rejects.toThrow(/protections could not be had of 1: .*pipelines/);
});

test.each([
  '/projects/:id/protected_branches',
  '/projects/:id/approval_rules',
  '/projects/:id/push_rule',
  '/projects/:id/job_token_scope',
])('%s that is refused to a Maintainer fails the step', async (route) => {
  const refused = {
    match: { path: route.replace(':id', String(api.id)) },
    act: status(403),
  };
  await expect(
    protectionsFor('Maintainer', { world, graphql: 'off', faults: [refused] }),
  ).rejects.toThrow(`protections could not be had of 1: aurora/api`);
});

test.each(['push_rule', 'job_token_scope'])(
  'an answer for %s that is something else fails the step',
  async (what) => {
    const odd: Fault = {
      match: { path: `/projects/${api.id}/${what}` },
      act: { kind: 'status', status: 200, body: { message: 'hello' } },
    };
    await expect(
      protectionsFor('Maintainer', { world, graphql: 'off', faults: [odd] }),
    ).rejects.toThrow(`protections could not be had of 1: aurora/api`);
  },
);

test('a list that nobody has fails the step', async () => {
  const path = '/projects/:id/protected_branches';
  const faults: Fault[] = [
    { match: { path }, times: 'always', act: status(404) },
  ];
  await expect(
    protectionsFor('Owner', { world, graphql: 'off', faults }),
  ).rejects.toThrow(/protections could be had of none/);
});

test('a Reporter who is refused what other Reporters are told fails the step', async () => {
  const path = `/projects/${site.id}/protected_branches`;
  const faults: Fault[] = [{ match: { path }, act: status(403) }];
  await expect(protectionsFor('Reporter', { world, faults })).rejects.toThrow(
    `protections could not be had of 1: aurora/web/site`,
  );
});

test('a Reporter who is refused once what there is nobody else to ask of fails the step', async () => {
  const alone = { ...world, projects: [site] };
  const { asked } = await protectionsFor('Reporter', { world: alone });
  expect(asked.filter((one) => one === BRANCHES)).toHaveLength(1);

  const path = `/projects/${site.id}/protected_branches`;
  const faults: Fault[] = [{ match: { path }, act: status(403) }];
  await expect(
    protectionsFor('Reporter', { world: alone, faults }),
  ).rejects.toThrow(/protections could (not )?be had of/);
});

test.each([
  ['Guest', 10],
  ['Reporter', 20],
])('a role that falls to %s meanwhile fails the step', async (_, level) => {
  const change = withRole(ada?.id ?? 0, level);
  const faults: Fault[] = [
    { match: FIRST, act: { kind: 'change-world', change } },
  ];
  await expect(protectionsFor('Owner', { world, faults })).rejects.toThrow(
    /protections could (not )?be had of/,
  );
});

test('a Reporter who is one no more fails the step', async () => {
  const change = withRole(ada?.id ?? 0, 10);
  const match = { path: '/projects/:id/protected_branches' };
  const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
  const shut = {
    ...world,
    projects: world.projects.map((project) => ({
      ...project,
      visibility: 'private' as const,
    })),
  };
  await expect(
    protectionsFor('Reporter', { world: shut, faults, tier: 'free' }),
  ).rejects.toThrow(/protections could (not )?be had of/);
});

test.each([
  ['Owner', FIRST],
  ['Reporter', { operationName: 'ProjectSettings' }],
] as const)(
  'a project that vanishes takes nothing with it: %s',
  async (role, match) => {
    const change = withoutProject(api.id);
    const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
    const { differences } = await protectionsFor(role, { world, faults });
    const ofOthers = differences.filter(
      (line) => !line.includes(`:${api.id}`) && !isOfApi(line),
    );
    expect(ofOthers).toEqual([]);
  },
);

test('of a project that vanishes no role is told: it was lost, or the project deleted', async () => {
  const act = { kind: 'change-world', change: withoutProject(api.id) } as const;
  const { result } = await protectionsFor('Owner', {
    world,
    faults: [{ match: FIRST, act }],
  });
  const keys = result.collectedEntities.map(({ _key }) => _key);
  expect(keys).toContain(`gitlab-project-settings:${site.id}`);
  expect(keys).not.toContain(`gitlab-project-settings:${api.id}`);
});

test('a hundred rules of a project are collected by pages', async () => {
  const [branch] = world.protectedBranches;
  const more = Array.from({ length: 100 }, (__, at) => ({
    ...branch,
    id: 70_000 + at,
    name: `release-${at}`,
    pushAccessLevels: [{ id: 1, accessLevel: 40 }],
  }));
  const { differences, asked } = await protectionsFor('Owner', {
    world: with_({ protectedBranches: more }),
  });
  expect(differences).toEqual([]);
  expect(asked.filter((one) => one === FIRST.operationName).length).toBe(3);
});

test('a hundred rules of which GitLab empties the second page fail the step', async () => {
  const [branch] = world.protectedBranches;
  const more = Array.from({ length: 100 }, (__, at) => ({
    ...branch,
    id: 70_000 + at,
    name: `release-${at}`,
    pushAccessLevels: [{ id: 1, accessLevel: 40 }],
  }));
  const second = { ...FIRST, nth: 2 };
  const path = ['data', 'projects', 'nodes', 0, 'branchRules'];
  const run = protectionsFor('Owner', {
    world: with_({ protectedBranches: more }),
    faults: [
      {
        match: second,
        act: [
          { kind: 'edit', path: [...path, 'nodes'], value: [] },
          {
            kind: 'edit',
            path: [...path, 'pageInfo', 'hasNextPage'],
            value: false,
          },
        ],
      },
    ],
  });
  await expect(run).rejects.toThrow(
    'protections could not be had of 1: aurora/api (an answer in parts)',
  );
});

test('a group that the token does not see is not taken for a role', async () => {
  const hidden = world.groups.find(({ path }) => path === 'vault');
  const [branch] = world.protectedBranches;
  const levels = [{ id: 1, accessLevel: null, groupId: hidden?.id }];
  const { result, differences } = await protectionsFor('Owner', {
    world: with_({
      protectedBranches: [
        { ...branch, id: 70_000, name: 'guarded', mergeAccessLevels: levels },
      ],
    }),
  });
  expect(differences).toEqual([]);
  const guarded = result.collectedEntities.find(
    ({ name }) => name === 'guarded',
  );
  expect(guarded).toMatchObject({ mergeRoles: [], mergeLevel: 0 });
});

test('names of pseudo-rules in another language change nothing', async () => {
  const { differences } = await protectionsFor('Owner', {
    world: withUser(ada?.id ?? 0, { preferredLanguage: 'de' })(world),
    version: '19.2.0-ee',
  });
  expect(differences).toEqual([]);
});

test('a strict rule beside a lax *, and approvals for another branch', async () => {
  const [branch] = world.protectedBranches;
  const [rule] = world.approvalRules;
  const lax = [{ id: 1, accessLevel: 30 }];
  const release = { ...branch, id: 70_001, name: 'release' };
  const { result, differences } = await protectionsFor('Owner', {
    world: with_({
      protectedBranches: [
        {
          ...branch,
          id: 70_000,
          name: '*',
          pushAccessLevels: lax,
          mergeAccessLevels: lax,
        },
        release,
      ],
      approvalRules: [
        {
          ...rule,
          id: 70_002,
          approvalsRequired: 5,
          protectedBranchIds: [release.id],
        },
      ],
    }),
  });
  expect(differences).toEqual([]);
  const settings = result.collectedEntities.find(
    ({ _key }) => _key === `gitlab-project-settings:${api.id}`,
  );
  expect(settings).toMatchObject({
    defaultBranchPushLevel: 30,
    defaultBranchMergeLevel: 30,
    defaultBranchMergeRequestOnly: false,
    requiredApprovals: 2,
  });
});

test('a secret in what guards a project is not collected', async () => {
  expect(JSON.stringify(world.externalStatusChecks)).toContain(SECRET_MARKER);
  expect(JSON.stringify(world.deployKeys)).toContain(SECRET_MARKER);
  for (const graphql of ['on', 'off'] as const) {
    const { result } = await protectionsFor('administrator', {
      world,
      graphql,
    });
    expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
  }
});

/** More rows, of the project that is guarded well. */
function with_(
  rows: Partial<Pick<World, 'protectedBranches' | 'approvalRules'>>,
): World {
  return {
    ...world,
    protectedBranches: [
      ...world.protectedBranches,
      ...(rows.protectedBranches ?? []),
    ],
    approvalRules: [...world.approvalRules, ...(rows.approvalRules ?? [])],
  };
}

function errorAt(field: string): Fault['act'] {
  return {
    kind: 'graphql-errors',
    errors: [{ message: 'boom', path: ['projects', 'nodes', 0, field] }],
    data: 'kept',
  };
}

function nullAt(field: string): Fault['act'] {
  const path = ['data', 'projects', 'nodes', 0, field];
  return { kind: 'edit', path, value: null };
}

/** Of its approval rules, whose keys do not name it. */
function isOfApi(line: string): boolean {
  return world.approvalRules.some(
    ({ id, projectId }) => projectId === api.id && line.includes(`:${id}`),
  );
}
