import { Fault } from '../../../test/gitlab/faults';
import { withoutProject, withRole } from '../../../test/gitlab/world/change';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { runStep, StepRun } from '../../../test/support/runStep';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { rootGroups } from '../../steps/group/collected';
import { projects } from '../../steps/project/collected';
import type { ListOwner } from '../collected';
import { flag, text } from '../columns/kinds';
import { entityType } from '../entityType';
import { ownedBy } from './declaration';
import { owned } from './step';

const STEP = 'fetch-switches';

const switches = entityType({
  resourceName: 'Switches',
  _type: 'gitlab_switches',
  _class: ['Configuration'],
  columns: {
    authorAllowed: flag('Whether authors approve.')
      .rest('allow_author_approval.value')
      .always(),
  },
  derived: { name: text('Whose they are.'), displayName: text('The same.') },
  derive: (_, { fullPath }: ListOwner) => ({
    name: fullPath,
    displayName: fullPath,
  }),
});

const step = owned({
  id: STEP,
  name: 'Fetch Switches',
  what: 'switches',
  needs: { role: MAINTAINER, withoutIt: 'switches are left out' },
  lists: [
    ownedBy(rootGroups, {
      type: switches,
      needs: { role: OWNER },
      key: (_, { id }) => `switches:group:${id}`,
      rest: {
        one: ({ id }) => [
          endpoint`/groups/${id}/merge_request_approval_setting`,
        ],
      },
    }),
    ownedBy(projects, {
      type: switches,
      key: (_, { id }) => `switches:project:${id}`,
      rest: {
        one: ({ id }) => [
          endpoint`/projects/${id}/merge_request_approval_setting`,
        ],
      },
    }),
  ],
});

const world = sampleWorld(new Date());
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [api] = world.projects.filter(({ path }) => path === 'api');
const path = `/projects/${api.id}/merge_request_approval_setting`;
const OF_PROJECTS = '/projects/:id/merge_request_approval_setting';
const OF_GROUPS = '/groups/:id/merge_request_approval_setting';

test('each parent has one, by a key of its own, read with what it belongs to', async () => {
  const { result } = await run();
  const { collectedEntities, collectedRelationships } = result;
  expect(collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `switches:project:${api.id}`,
      name: 'aurora/api',
      authorAllowed: false,
    }),
  );
  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'gitlab_project_has_switches',
      _fromEntityKey: `gitlab-project:${api.id}`,
      _toEntityKey: `switches:project:${api.id}`,
    }),
  );
  expect(collectedRelationships).toHaveLength(collectedEntities.length);
});

test('GraphQL is not asked at all, not even for its schema', async () => {
  // Its token's user owns all groups: no other role is to be found out.
  const { asked } = await run({ world: generateWorld({ projects: 4 }) });
  expect(asked.filter((name) => !name.startsWith('/'))).toEqual([]);
  expect(asked).toContain(OF_PROJECTS);
});

test('of groups the topmost are asked, and none below', async () => {
  const { result, asked } = await run({
    world: withRole(ada.id, OWNER)(world),
  });
  const names = result.collectedEntities
    .filter(({ _key }) => _key.startsWith('switches:group:'))
    .map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['aurora', 'borealis']));
  expect(names.filter((name) => String(name).includes('/'))).toEqual([]);
  expect(asked.filter((name) => name === OF_GROUPS)).toHaveLength(names.length);
});

test('where the role does not allow it, it is not asked, and told once', async () => {
  const { asked, result, warnings } = await run();
  const ofProjects = result.collectedEntities.filter(({ _key }) =>
    _key.startsWith('switches:project:'),
  );
  expect(ofProjects.length).toBeGreaterThan(1);
  expect(asked.filter((name) => name === OF_PROJECTS)).toHaveLength(
    ofProjects.length,
  );
  expect(warnings).toEqual([
    expect.stringMatching(
      /switches of \d+: .*Owner in the groups, Maintainer in the projects/,
    ),
  ]);
});

test.each<[string, Fault['act']]>([
  ['refused against the role', { kind: 'status', status: 403, body: {} }],
  ['missing in a project that is there', { kind: 'status', status: 404 }],
  ['never answered', { kind: 'status', status: 500 }],
  ['no object', { kind: 'status', status: 200, body: [] }],
  ['null', { kind: 'status', status: 200, body: null }],
  [
    'without what it can not do without',
    { kind: 'status', status: 200, body: {} },
  ],
])('one that is %s fails the step', async (_, act) => {
  const faults: Fault[] = [{ match: { path }, times: 'always', act }];
  await expect(run({ faults })).rejects.toThrow(
    /switches (could not be had of 1: aurora\/api|had rows that can't be read)/,
  );
});

test('one of a project that vanished since it was listed is no failure', async () => {
  const change = withoutProject(api.id);
  const { result } = await run({
    faults: [{ match: { path }, act: { kind: 'change-world', change } }],
  });
  expect(result.collectedEntities.length).toBeGreaterThan(0);
  expect(result.collectedEntities.map(({ _key }) => _key)).not.toContain(
    `switches:project:${api.id}`,
  );
});

function run(
  options: Partial<Parameters<typeof runStep>[1]> = {},
): Promise<StepRun> {
  return runStep(STEP, { world, tier: 'premium', ...options }, {}, [step]);
}
