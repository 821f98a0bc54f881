import { FaultAct } from '../../gitlab/faults/acts';
import { expectDeclared, failedStepIds, failureEvents } from './expectations';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

interface Malformed {
  step: string;
  path: string;
  place: (string | number)[];
  value?: unknown;
}

const lists: [string, Malformed][] = [
  [
    'a group without a path',
    { step: 'fetch-groups', path: '/groups', place: [0, 'full_path'] },
  ],
  [
    'a group whose id is text',
    { step: 'fetch-groups', path: '/groups', place: [0, 'id'], value: 'x' },
  ],
  [
    'a project without a name',
    { step: 'fetch-projects', path: '/projects', place: [0, 'name'] },
  ],
  [
    'a project whose namespace is a text',
    {
      step: 'fetch-projects',
      path: '/projects',
      place: [0, 'namespace'],
      value: 'aurora',
    },
  ],
  [
    'a member without a level',
    {
      step: 'fetch-users',
      path: '/groups/:id/members/all',
      place: [0, 'access_level'],
    },
  ],
  [
    'a member without a name',
    {
      step: 'fetch-users',
      path: '/projects/:id/members/all',
      place: [0, 'username'],
      value: 7,
    },
  ],
  [
    'a merge request without a state',
    {
      step: 'fetch-merge-requests',
      path: '/groups/:id/merge_requests',
      place: [0, 'state'],
    },
  ],
  [
    'a merge request of another time',
    {
      step: 'fetch-merge-requests',
      path: '/groups/:id/merge_requests',
      place: [0, 'created_at'],
      value: 'soon',
    },
  ],
];

test.each(lists)(
  '%s is left out, counted and named, and the others are kept',
  async (_, { step, path, place, value }) => {
    const act: FaultAct = { kind: 'edit', path: place, value };
    const trial = await attempt({
      world,
      graphql: 'off',
      faults: [{ match: { path }, act }],
    });
    expectDeclared(trial, step);
    expect(failureEvents(trial.run).join()).toMatch(
      /had rows that can't be read: 1: id (\w+) \(/,
    );
    expect(missingEntities(trial, step).length).toBeLessThanOrEqual(1);
  },
);

test('approvals without approvers are asked for again another day', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [
      {
        match: { path: '/projects/:id/merge_requests/:iid/approvals' },
        act: { kind: 'edit', path: ['approved_by'] },
      },
    ],
  });
  expectDeclared(trial, 'fetch-merge-requests');
  expect(failureEvents(trial.run).join()).toMatch(
    /approvals could not be had of 1: \S+ \(malformed\)/,
  );
});

test('a field of an unforeseen type costs the field, and not its row', async () => {
  const { run, expected } = await attempt({
    world,
    faults: [
      {
        match: { path: '/projects' },
        act: { kind: 'edit', path: [0, 'visibility'], value: [] },
      },
    ],
  });
  expect(failedStepIds(run)).toEqual([]);
  expect(undeclared(run, expected())).toEqual([
    expect.stringMatching(/: visibility is absent/),
    expect.stringMatching(/: public is absent/),
  ]);
  expect(run.log.join()).toContain('Left a field out of rows of projects');
});

test('a row that is no object is left out', async () => {
  const act: FaultAct = { kind: 'edit', path: [0], value: null };
  const trial = await attempt({
    world,
    faults: [{ match: { path: '/projects' }, act }],
  });
  expectDeclared(trial, 'fetch-projects');
});

test('a member of GraphQL without a level is left out', async () => {
  const act: FaultAct = {
    kind: 'edit',
    path: ['data', 'group0', 'groupMembers', 'nodes', 0, 'accessLevel'],
    value: null,
  };
  const trial = await attempt({
    world,
    faults: [{ match: { operationName: 'GroupMembers' }, act }],
  });
  expectDeclared(trial, 'fetch-users');
});

test('no value of a malformed row is told, only where it is', async () => {
  const act: FaultAct = {
    kind: 'edit',
    path: [0, 'full_path'],
    value: ['value'],
  };
  const { run } = await attempt({
    world,
    faults: [{ match: { path: '/groups' }, act }],
  });
  expect(failureEvents(run).join()).toMatch(
    /full_path: Invalid input: expected string, received array/,
  );
});

/** Entities of the step's own type that are not there. */
function missingEntities({ run, expected }: Trial, step: string): string[] {
  const types: Record<string, string> = {
    'fetch-groups': 'gitlab_group',
    'fetch-projects': 'gitlab_project',
    'fetch-users': 'gitlab_user',
    'fetch-merge-requests': 'gitlab_merge_request',
  };
  const found = new Set(run.entities.map(({ _key }) => _key));
  return [...expected().entities]
    .filter(([, { _type }]) => _type === types[step])
    .map(([key]) => key)
    .filter((key) => !found.has(key));
}
