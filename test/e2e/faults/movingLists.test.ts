import { Fault } from '../../gitlab/faults';
import { ADMIN_TOKEN } from '../../gitlab/tokens';
import { withoutUser, WorldChange } from '../../gitlab/world/change';
import { generateWorld } from '../../gitlab/world/generate';
import { World } from '../../gitlab/world/types';
import { allSourcesBut } from '../../support/sources';
import { withoutSources } from '../withoutSources';
import { failedRestSteps, failedStepIds, failureEvents } from './expectations';
import { attempt, Trial, TrialOptions } from './trial';

jest.setTimeout(60_000);

/** Three pages of groups, of one group's members and of its labels. */
const world = withCrowd(
  generateWorld({
    groups: 230,
    trees: 230,
    projects: 3,
    users: 250,
    mergeRequests: 0,
    now: new Date(),
  }),
);
const firstRow = <Row extends { id: number }>(rows: Row[]) => rows[5].id;

const cases: [string, string, WorldChange][] = [
  [
    'groups',
    '/groups',
    (of) => ({
      ...of,
      groups: of.groups.filter(({ id }) => id !== firstRow(world.groups)),
      members: of.members.filter(
        ({ groupId }) => groupId !== firstRow(world.groups),
      ),
    }),
  ],
  [
    'members',
    '/groups/:id/members/all',
    withoutUser(firstRow(world.users.filter(({ type }) => type === 'human'))),
  ],
  [
    'labels',
    '/groups/:id/labels',
    (of) => ({
      ...of,
      labels: of.labels.filter(({ id }) => id !== firstRow(world.labels)),
    }),
  ],
];

describe.each(['on', 'off'] as const)('with GraphQL %s', (graphql) => {
  test.each(cases)(
    'a row of a list of %s that is deleted between two pages hides no other',
    async (_, path, change) => {
      const trial = await attempt({
        ...common,
        graphql,
        faults: [secondPage(path, change)],
      });
      expect(failedRestSteps(trial.run)).toEqual([]);
      expect(missing(trial, change)).toEqual([]);
    },
  );
});

test('a list that changes whenever it is read is declared', async () => {
  let made = 0;
  const trial = await attempt({
    ...common,
    faults: [
      {
        match: ({ route }) => route === '/groups',
        times: 'always',
        act: {
          kind: 'change-world',
          change: (of) => {
            made += 1;
            const last = of.groups[of.groups.length - 1];
            return {
              ...of,
              groups: [
                ...of.groups,
                {
                  ...last,
                  id: last.id + made + 5_000,
                  path: `new-${made}`,
                  fullPath: `new-${made}`,
                },
              ],
            };
          },
        },
      },
    ],
  });
  expect(failedStepIds(trial.run)).toContain('fetch-groups');
  expect(failureEvents(trial.run).join()).toMatch(
    /the list changes while it is read/,
  );
});

const OTHERS = allSourcesBut('labels');
const common: TrialOptions = {
  world,
  token: ADMIN_TOKEN,
  disabledSources: OTHERS,
};

/** Of the list that has more than one. */
function secondPage(path: string, change: WorldChange): Fault {
  return {
    match: ({ route, query }) => route === path && query.get('page') === '2',
    act: { kind: 'change-world', change },
  };
}

function withCrowd(of: World): World {
  const [group] = of.groups;
  const [member] = of.members;
  const label = {
    groupId: group.id,
    projectId: null,
    color: '#d73a4a',
    textColor: '#FFFFFF',
    description: null,
    createdAt: of.now,
    priorities: [],
    subscriberIds: [],
  };
  return {
    ...of,
    members: [
      ...of.members.filter(({ groupId }) => groupId !== group.id),
      ...of.users.map(({ id: userId }, at) => ({
        ...member,
        id: 90_000 + at,
        userId,
        groupId: group.id,
        projectId: null,
        accessLevel: 30,
      })),
    ],
    labels: Array.from({ length: 250 }, (_, at) => ({
      ...label,
      id: 70_001 + at,
      name: `label ${String(at).padStart(3, '0')}`,
    })),
  };
}

/** Keys that the changed world has and the run has not. */
function missing(trial: Trial, change: WorldChange): string[] {
  const { entities, relationships } = withoutSources(
    trial.expected(change(world)),
    OTHERS,
  );
  const found = new Set(
    [...trial.run.entities, ...trial.run.relationships].map(({ _key }) => _key),
  );
  return [...entities.keys(), ...relationships.keys()].filter(
    (key) => !found.has(key),
  );
}
