import type { Entity } from '@jupiterone/integration-sdk-core';
import { expectDeclared } from '../../../test/e2e/faults/expectations';
import { attempt } from '../../../test/e2e/faults/trial';
import { Role, runAs } from '../../../test/support/asRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import { withoutProject, withRole } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { environmentSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = environmentSteps;
const world = sampleWorld(new Date());
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [aurora] = world.groups;
const api = projectAt(world, 'aurora/api');
const scheduler = projectAt(world, 'aurora/platform/kernel/scheduler');
const QUERY = { operationName: 'ProtectedEnvironments' };
const FIRST = ['data', 'projects', 'nodes', 0, 'environments'];

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

test.each([500, 503])(
  'a query that GitLab answers with %d costs an Owner nothing: REST tells the same',
  async (code) => {
    const faults: Fault[] = [{ match: QUERY, act: status(code) }];
    const { differences } = await environmentsFor('Owner', { faults });
    expect(missing(differences)).toEqual([]);
  },
);

test.each<[string, Fault[]]>([
  ['null', [edited(FIRST, null)]],
  ['an error', [errorAt(FIRST.slice(1))]],
])(
  'environments of which GraphQL answers %s are asked of REST',
  async (_, faults) => {
    const { differences, asked } = await environmentsFor('Owner', { faults });
    expect(missing(differences)).toEqual([]);
    expect(asked).toContain('/projects/:id/environments');
  },
);

test.each([403, 404, 503])(
  'environments that both refuse to a Reporter, REST with %d, fail the step',
  async (code) => {
    const faults: Fault[] = [
      edited(FIRST, null),
      {
        match: { path: '/projects/:id/environments' },
        times: 'always',
        act: status(code),
      },
    ];
    await expect(environmentsFor('Reporter', { faults })).rejects.toThrow(
      /environments could not be had of 1/,
    );
  },
);

test('what is refused as the role foretells, of a project that seems open, is no failure', async () => {
  const handbook = projectAt(world, 'cascade/handbook');
  const faults: Fault[] = [
    { match: QUERY, times: 'always', act: status(500) },
    {
      match: { path: `/projects/${handbook.id}/environments` },
      times: 'always',
      act: status(403),
    },
  ];
  const keptBack = async (options: Partial<StandInOptions>) => {
    const { warnings } = await environmentsFor('Guest', options);
    return Number(/see the environments of (\d+)/.exec(warnings.join())?.[1]);
  };
  expect(await keptBack({ faults })).toBe((await keptBack({})) + 1);
});

test.each([403, 404, 503])(
  'rules that might be near misses, and are answered with %d, fail the step',
  async (code) => {
    const path = `/projects/${scheduler.id}/protected_environments`;
    const faults: Fault[] = [
      { match: { path }, times: 'always', act: status(code) },
    ];
    const trial = await attempt({ world, faults });
    expectDeclared(trial, STEP);
    expect(namesIn(trial.run.entities)).toContain('review/1');
  },
);

test.each([403, 503])(
  'without GraphQL, rules of a group that answers %d fail the step, and say nothing of protection',
  async (code) => {
    const path = `/groups/${aurora.id}/protected_environments`;
    const faults: Fault[] = [
      { match: { path }, times: 'always', act: status(code) },
    ];
    const trial = await attempt({ world, graphql: 'blocked', faults });
    expectDeclared(trial, STEP);
    const staging = trial.run.entities.find(({ name }) => name === 'site/eu');
    expect(staging).toBeDefined();
    expect(staging).not.toHaveProperty('protected');
  },
);

test('each group is asked once, however many projects are below', async () => {
  const { asked } = await environmentsFor('Owner', { graphql: 'blocked' });
  const groups = asked.filter(
    (one) => one === '/groups/:id/protected_environments',
  );
  expect(groups.length).toBeGreaterThan(3);
  expect(groups.length).toBeLessThanOrEqual(world.groups.length);
});

test('a rule that can not be read fails the step, and leaves open what it protects', async () => {
  const rule = [...FIRST, 'nodes', 2, 'protectedEnvironments', 'nodes', 0];
  const faults: Fault[] = [edited([...rule, 'name'], 7)];
  await expect(
    environmentsFor('Owner', { world: onlyApi(), faults }),
  ).rejects.toThrow(/environments had rows that can't be read/);
});

test('a rule may be for an environment that can not be read', async () => {
  const match = { path: `/projects/${api.id}/environments` };
  const act: Fault['act'] = { kind: 'edit', path: ['*', 'id'], value: {} };
  const trial = await attempt({
    world: onlyApi(),
    graphql: 'blocked',
    faults: [{ match, times: 'always', act }],
  });
  expectDeclared(trial, STEP);
  const rules = trial.run.entities.filter(
    ({ _type, scope }) =>
      _type === 'gitlab_protected_environment' && scope === 'project',
  );
  expect(rules.length).toBeGreaterThan(0);
  rules.forEach((rule) =>
    expect(rule).not.toHaveProperty('matchesEnvironment'),
  );
});

test('a list of rules that goes on behind its page is asked of REST', async () => {
  const path = [...FIRST, 'nodes', 2, 'protectedEnvironments', 'nodes', 0];
  const faults: Fault[] = [
    edited([...path, 'approvalRules', 'pageInfo', 'hasNextPage'], true),
  ];
  const { differences, asked } = await environmentsFor('Owner', {
    world: onlyApi(),
    faults,
  });
  expect(missing(differences)).toEqual([]);
  expect(asked).toContain('/projects/:id/protected_environments');
});

test('a schema without protection has REST tell of it', async () => {
  const { differences, asked } = await environmentsFor('Owner', {
    withoutFields: ['Environment.protectedEnvironments'],
  });
  expect(missing(differences)).toEqual([]);
  expect(asked).toContain('/projects/:id/protected_environments');
});

test('more environments than a page are followed to their end', async () => {
  const [one] = world.environments;
  const many: World = {
    ...world,
    environments: Array.from({ length: 250 }, (_, at) => ({
      ...one,
      id: 800_000 + at,
      name: `review/${at}`,
    })),
  };
  const { differences } = await environmentsFor('Owner', { world: many });
  expect(differences).toEqual([]);
  const faults: Fault[] = [
    { match: { ...QUERY, nth: 3 }, times: 'always', act: status(503) },
    {
      match: { path: '/projects/:id/environments' },
      times: 'always',
      act: status(503),
    },
  ];
  const trial = await attempt({ world: many, faults });
  expectDeclared(trial, STEP, many);
});

test.each([10, 20, 30])(
  'a role that falls meanwhile, to %d, fails the step, or is told',
  async (level) => {
    const change = withRole(ada.id, level);
    const act: Fault['act'] = { kind: 'change-world', change };
    const faults: Fault[] = [{ match: QUERY, act }];
    const told = await environmentsFor('Owner', { faults }).then(
      ({ warnings }) => warnings.join(),
      (error: Error) => error.message,
    );
    expect(told).toMatch(
      /environments could not be had of|see the protected environments of/,
    );
  },
);

test('a project that vanishes takes nothing with it', async () => {
  const change = withoutProject(api.id);
  const act: Fault['act'] = { kind: 'change-world', change };
  const { result } = await environmentsFor('Owner', {
    faults: [{ match: QUERY, act }],
  });
  expect(namesIn(result.collectedEntities)).toContain('site/eu');
});

function environmentsFor(role: Role, options: Partial<StandInOptions> = {}) {
  return runAs(role, STEP, /_environment($|_(?!uses))/, { world, ...options });
}

/** But for what REST lists of a group, for none of its environments. */
function missing(differences: string[]): string[] {
  return differences.filter((line) => !line.includes(':testing'));
}

/** No environment but those of one project. */
function onlyApi(): World {
  const projects = world.projects.filter(({ id }) => id === api.id);
  return { ...world, projects };
}

function namesIn(entities: Entity[]): unknown[] {
  return entities.map(({ name }) => name);
}

function edited(path: (string | number)[], value: unknown): Fault {
  return { match: QUERY, act: { kind: 'edit', path, value } };
}

function errorAt(path: (string | number)[]): Fault {
  return {
    match: QUERY,
    act: {
      kind: 'graphql-errors',
      errors: [{ message: 'boom', path }],
      data: 'kept',
    },
  };
}
