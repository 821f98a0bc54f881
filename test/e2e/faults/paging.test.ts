import { FaultAct } from '../../gitlab/faults/acts';
import { ADMIN_TOKEN } from '../../gitlab/tokens';
import { WorldChange } from '../../gitlab/world/change';
import { generateWorld } from '../../gitlab/world/generate';
import { expectComplete, expectDeclared, failureEvents } from './expectations';
import { undeclared } from './outcome';
import { attempt } from './trial';

jest.setTimeout(30_000);

const circles: [string, FaultAct][] = [
  ['the same page again and again', { kind: 'next-is-same-page' }],
  ['a page number that is ignored', { kind: 'page-ignored' }],
  ['a next page without an end', { kind: 'endless-next' }],
];

describe.each(['/groups', '/groups/:id/members/all'])('%s', (path) => {
  test.each(circles)('%s fails that list', async (_, act) => {
    const trial = await attempt({
      graphql: 'off',
      faults: [{ match: { path }, times: 'always', act }],
    });
    expectDeclared(trial, path === '/groups' ? 'fetch-groups' : 'fetch-users');
    expect(failureEvents(trial.run).join()).toMatch(/does not end/);
  });
});

test.each(circles)('merge requests: %s fails that list', async (_, act) => {
  const lists = ['/groups/:id/merge_requests', '/projects/:id/merge_requests'];
  const trial = await attempt({
    graphql: 'off',
    faults: lists.map((path) => ({ match: { path }, times: 'always', act })),
  });
  expectDeclared(trial, 'fetch-merge-requests');
  expect(failureEvents(trial.run).join()).toMatch(/does not end/);
});

test('a next page that is no page of the list is not asked for', async () => {
  const to = 'https://elsewhere.example/';
  const trial = await attempt({
    faults: [{ match: { path: '/groups' }, act: { kind: 'next-link', to } }],
  });
  expectDeclared(trial, 'fetch-groups');
  expect(failureEvents(trial.run).join()).toMatch(/leads to another list/);
});

test.each(['duplicate-row', 'move-row'] as const)(
  '%s in every list changes nothing',
  async (kind) => {
    const trial = await attempt({
      faults: [{ match: {}, times: 'always', act: { kind, row: 0 } }],
    });
    expectComplete(trial);
  },
);

test('rows that come twice change nothing in the lists of REST only', async () => {
  const { run, expected } = await attempt({
    graphql: 'off',
    faults: [
      { match: {}, times: 'always', act: { kind: 'duplicate-row', row: 0 } },
    ],
  });
  expect(undeclared(run, expected())).toEqual([]);
});

test('a group that is deleted between two pages of groups hides no other', async () => {
  const many = generateWorld({
    groups: 110,
    trees: 1,
    projects: 0,
    users: 3,
    mergeRequests: 0,
    now: new Date(),
  });
  const parents = new Set(many.groups.map(({ parentId }) => parentId));
  const { id: deleted } = many.groups.find(({ id }) => !parents.has(id)) ?? {
    id: 0,
  };
  const change: WorldChange = (world) => ({
    ...world,
    groups: world.groups.filter(({ id }) => id !== deleted),
    members: world.members.filter(({ groupId }) => groupId !== deleted),
  });

  const { run, expected } = await attempt({
    world: many,
    token: ADMIN_TOKEN,
    faults: [
      {
        match: { path: '/groups', nth: 2 },
        act: { kind: 'change-world', change },
      },
    ],
  });

  const found = new Set(run.entities.map(({ _key }) => _key));
  const left = [...expected(change(many)).entities.keys()];
  expect(left.filter((key) => !found.has(key))).toEqual([]);
});
