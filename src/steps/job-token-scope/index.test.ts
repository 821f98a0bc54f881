import '../../../test/support/matchers';
import { EDITIONS, Role, runAs } from '../../../test/support/asRole';
import { testEveryRole } from '../../../test/support/everyRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import {
  jobTokenAllowances,
  WorldJobTokenAllowance,
} from '../../../test/gitlab/tables/jobTokenAllowlists';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withGroup,
  withoutProject,
  withProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { jobTokenScopeSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = jobTokenScopeSteps;
const OF_MANY = { operationName: 'JobTokenScopes' };
const LISTS = ['', '/allowlist', '/groups_allowlist'].map(
  (list) => `/projects/:id/job_token_scope${list}`,
);

const sample = sampleWorld(new Date());
const api = projectAt(sample, 'aurora/api');
const site = projectAt(sample, 'aurora/web/site');
const warehouse = projectAt(sample, 'borealis/data/warehouse');
const scheduler = projectAt(sample, 'aurora/platform/kernel/scheduler');
const secret = projectAt(sample, 'vault/secret');
const [aurora] = sample.groups;
const [ada] = sample.users.filter(({ username }) => username === 'ada');
const [borealis] = sample.groups.filter(({ path }) => path === 'borealis');
const [vault] = sample.groups.filter(({ path }) => path === 'vault');

/** One of each kind, of everybody, and of those that the member does not see. */
const world = withAllowances(sample, [
  { projectId: api.id, trustedProjectId: site.id },
  { projectId: api.id, trustedProjectId: secret.id },
  { projectId: api.id, trustedGroupId: aurora.id },
  { projectId: api.id, trustedGroupId: vault.id },
  { projectId: warehouse.id, trustedProjectId: api.id },
  { projectId: secret.id, trustedProjectId: api.id },
  // Its scope is not limited: everybody is let in.
  { projectId: scheduler.id, trustedProjectId: api.id },
]);

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

testEveryRole(STEP, scopesFor);

test.each(EDITIONS)('of %s REST tells the same', async (_, options) => {
  const { differences, asked } = await scopesFor('Owner', {
    ...options,
    graphql: 'off',
  });
  expect(differences).toEqual([]);
  expect(asked).toEqual(expect.arrayContaining(LISTS));
});

test('an auditor maintains nothing', async () => {
  const { differences, asked } = await scopesFor('auditor');
  expect(differences).toEqual([]);
  expect(asked).not.toContain(OF_MANY.operationName);
});

test('a project trusts those that it lists, and not itself', async () => {
  const { result } = await scopesFor('Owner');
  const trusts = result.collectedRelationships.filter(
    ({ _class }) => _class === 'TRUSTS',
  );
  expect(
    trusts.map(({ trusting, trusted, outside, jobToken }) => [
      trusting,
      trusted,
      outside,
      jobToken,
    ]),
  ).toEqual([
    ['aurora/api', 'aurora/web/site', false, true],
    ['aurora/api', 'aurora', false, true],
    ['borealis/data/warehouse', 'aurora/api', true, true],
  ]);
});

test('projects that are not maintained are told once, and not asked', async () => {
  // Of the own personal project the token's user is an Owner.
  const others = withoutProject(projectAt(sample, 'ada/dotfiles').id)(world);
  const { warnings, asked } = await scopesFor('Developer', { world: others });
  expect(warnings).toEqual([
    expect.stringMatching(/job token scopes of \d+: .*a Maintainer there/),
  ]);
  expect(asked).not.toContain(OF_MANY.operationName);
});

test('fifty projects share a request', async () => {
  const { asked } = await scopesFor('Owner');
  expect(asked.filter((one) => one === OF_MANY.operationName)).toHaveLength(1);
  expect(asked.filter((one) => LISTS.includes(one))).toEqual([]);
});

test.each(['ciJobTokenScope', 'ciCdSettings'])(
  'REST is asked of a project where GraphQL answers null, or an error, at %s',
  async (field) => {
    const at = ['data', 'projects', 'nodes', 0, field];
    const faults: Fault[] = [
      { match: OF_MANY, act: { kind: 'edit', path: at, value: null } },
      {
        match: OF_MANY,
        act: {
          kind: 'graphql-errors',
          data: 'kept',
          errors: [{ message: 'odd', path: at.slice(1) }],
        },
      },
    ];
    const { differences, asked } = await scopesFor('Owner', { faults });
    expect(differences).toEqual([]);
    expect(asked).toContain(LISTS[0]);
  },
);

test('a list of more than a page is read from REST', async () => {
  const projects = Array.from({ length: 150 }, (_, at) => ({
    ...site,
    id: 500_000 + at,
    path: `site-${at}`,
    pathWithNamespace: `aurora/web/site-${at}`,
  }));
  const many = withAllowances(
    { ...sample, projects: [...sample.projects, ...projects] },
    projects.map(({ id }) => ({
      projectId: api.id,
      trustedProjectId: id,
    })),
  );
  const { differences, result } = await scopesFor('Owner', { world: many });
  expect(differences).toEqual([]);
  expect(
    result.collectedRelationships.filter(({ _class }) => _class === 'TRUSTS'),
  ).toHaveLength(150);
});

test('a GitLab whose GraphQL has the lists no more is asked by REST', async () => {
  const { differences, asked } = await scopesFor('Owner', {
    withoutFields: ['Project.ciJobTokenScope'],
  });
  expect(differences).toEqual([]);
  expect(asked).toContain(LISTS[1]);
});

test('an older GitLab leaves closed projects out in GraphQL, and REST does not', async () => {
  const closed = withGroup(borealis.id, { ipRestricted: true })(
    withAllowances(sample, [
      { projectId: api.id, trustedProjectId: warehouse.id },
    ]),
  );
  const { differences, result, asked } = await scopesFor('Owner', {
    world: closed,
    version: '16.3.0-ee',
  });
  expect(differences).toEqual([]);
  expect(result.collectedRelationships.map(({ trusted }) => trusted)).toContain(
    'borealis/data/warehouse',
  );
  expect(asked.filter((one) => one === LISTS[1])).toHaveLength(1);
});

test('a GitLab that does not tell its schema is asked by REST for what it may have', async () => {
  const { differences } = await scopesFor('Owner', {
    faults: [
      {
        match: { operationName: 'Schema' },
        times: 'always',
        act: {
          kind: 'graphql-errors',
          data: 'absent',
          errors: [{ message: 'Introspection is disabled' }],
        },
      },
    ],
  });
  expect(differences).toEqual([]);
});

test.each(LISTS)(
  '%s that is refused to a Maintainer fails the step',
  async (route) => {
    const path = route.replace(':id', String(api.id));
    const faults: Fault[] = [{ match: { path }, act: status(403) }];
    await expect(
      scopesFor('Maintainer', { graphql: 'off', faults }),
    ).rejects.toThrow('job token scopes could not be had of 1: aurora/api');
  },
);

test.each(LISTS)(
  '%s that is missing of a project that is there fails the step',
  async (route) => {
    const path = route.replace(':id', String(api.id));
    const act: Fault['act'] = {
      kind: 'status',
      status: 404,
      body: { message: '404 Project Not Found' },
    };
    await expect(
      scopesFor('Maintainer', {
        graphql: 'off',
        faults: [{ match: { path }, act }],
      }),
    ).rejects.toThrow('job token scopes could not be had of 1: aurora/api');
  },
);

test.each([
  ['Guest', 10],
  ['Reporter', 20],
])('a role that falls to %s meanwhile fails the step', async (_, level) => {
  const change = withRole(ada.id, level);
  const faults: Fault[] = [
    { match: OF_MANY, act: { kind: 'change-world', change } },
  ];
  await expect(scopesFor('Owner', { faults })).rejects.toThrow(
    /job token scopes could (not )?be had of/,
  );
});

test('a project that vanishes takes nothing with it', async () => {
  const change = withoutProject(warehouse.id);
  const faults: Fault[] = [
    { match: OF_MANY, act: { kind: 'change-world', change } },
  ];
  const { differences } = await scopesFor('Owner', { faults });
  expect(differences).toEqual([
    expect.stringContaining(`gitlab-project:${warehouse.id}|trusts|`),
  ]);
});

test('a scope that is limited no more is trust in nobody by name', async () => {
  const open = withProject(api.id, { inboundJobTokenScopeEnabled: false })(
    world,
  );
  const { differences, result } = await scopesFor('Owner', { world: open });
  expect(differences).toEqual([]);
  expect(
    result.collectedRelationships.filter(
      ({ _class, _fromEntityKey }) =>
        _class === 'TRUSTS' && _fromEntityKey === `gitlab-project:${api.id}`,
    ),
  ).toEqual([]);
});

function withAllowances(
  of: World,
  allowances: (Partial<WorldJobTokenAllowance> & { projectId: number })[],
): World {
  return {
    ...of,
    jobTokenAllowances: allowances.map((allowance, at) =>
      jobTokenAllowances.make(
        { id: jobTokenAllowances.firstId + at, ...allowance },
        () => of.now,
      ),
    ),
  };
}

function scopesFor(role: Role, options: Partial<StandInOptions> = {}) {
  const types = /^gitlab_project_trusts_/;
  return runAs(role, STEP, types, { world, ...options });
}
