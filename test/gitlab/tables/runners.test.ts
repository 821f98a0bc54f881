import { withoutGroup, withoutProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import {
  askGroup,
  askInstance,
  askProject,
  askRest,
  projectAt,
} from './testing';

const NOT_AVAILABLE =
  'The resource that you are attempting to access does not exist ' +
  "or you don't have permission to perform this action";
const world = sampleWorld();

test('runners of a group are those below it, and of its projects', async () => {
  expect(await descriptions('aurora', 'membership: DESCENDANTS')).toEqual([
    null,
    'Platform',
  ]);
  expect(await descriptions('aurora', 'membership: DIRECT')).toEqual([]);
  // SDL: those of all projects and subgroups, of the groups above and the instance
  expect(await descriptions('aurora', 'membership: ALL_AVAILABLE')).toEqual([
    null,
    'Platform',
    'Shared by all',
  ]);
  expect(await descriptions('aurora/platform', 'type: GROUP_TYPE')).toEqual([
    'Platform',
  ]);
});

test('who is no Maintainer of the group gets an error at the path', async () => {
  // read_group_runners: app/finders/ci/runners_finder.rb raises
  const field = 'runners { nodes { id } }';
  expect(await askGroup('cascade', field)).toEqual({
    value: null,
    errors: [NOT_AVAILABLE],
  });
});

test('older servers answer an empty list in its place', async () => {
  // the finder catches what it raises
  const field = 'runners { count nodes { id } }';
  const older = { version: '16.3.0-ee' };
  expect(await askGroup('cascade', field, older)).toEqual({
    value: { count: 0, nodes: [] },
    errors: [],
  });
});

test('a row that may not be read is dropped, and counted', async () => {
  // 16.3: a Maintainer of the group above, by no membership of the group itself
  const of = {
    world: withoutProjectsIn('aurora/platform'),
    as: 'zoe.angstrom',
  };
  const field = 'runners(type: GROUP_TYPE) { count nodes { description } }';
  const { value } = await askGroup('aurora', field, of);
  expect(value).toMatchObject({ nodes: [{ description: 'Platform' }] });
  const older = { ...of, version: '16.3.0-ee' };
  expect((await askGroup('aurora', field, older)).value).toEqual({
    count: 1,
    nodes: [],
  });
});

test('a project’s runners are its own, its groups’ and the instance’s', async () => {
  const field = 'runners { nodes { description runnerType } }';
  const { value } = await askProject('aurora/api', field);
  expect(value).toEqual({
    nodes: [
      { description: null, runnerType: 'PROJECT_TYPE' },
      { description: 'Shared by all', runnerType: 'INSTANCE_TYPE' },
    ],
  });
  const refused = await askProject('aurora/api', field, { as: 'carl' });
  expect(refused).toEqual({ value: null, errors: [NOT_AVAILABLE] });
});

test('all runners are for administrators', async () => {
  const field = 'runners { count nodes { projectCount } }';
  expect((await askInstance(field)).errors).toEqual([NOT_AVAILABLE]);
  expect((await askInstance(field, { as: 'root' })).value).toMatchObject({
    count: 4,
  });
});

test('a runner tells who uses it, and what it takes', async () => {
  const field = `runners(type: PROJECT_TYPE) { nodes {
    accessLevel runUntagged locked paused tagList contactedAt
    ownerProject { fullPath }
    projects { nodes { fullPath } } groups { nodes { id } }
  } }`;
  expect((await askGroup('aurora', field)).value).toEqual({
    nodes: [
      {
        accessLevel: 'NOT_PROTECTED',
        runUntagged: true,
        locked: true,
        paused: false,
        tagList: [],
        contactedAt: null,
        ownerProject: { fullPath: 'aurora/api' },
        projects: {
          nodes: [
            { fullPath: 'aurora/api' },
            { fullPath: 'borealis/data/warehouse' },
          ],
        },
        groups: null,
      },
    ],
  });
});

test('REST lists all runners for administrators, without their tokens', async () => {
  expect((await askRest('/runners/all')).status).toBe(403);
  const { rows, text } = await askRest('/runners/all', { as: 'root' });
  expect(rows.map((row) => row.runner_type)).toEqual([
    'instance_type',
    'group_type',
    'project_type',
    'project_type',
  ]);
  expect(text).not.toMatch(/s3cr3t/);
});

test('REST’s list of a group has those above it and the instance’s, none below', async () => {
  // group_or_instance_wide in app/models/ci/runner.rb
  const listOf = async (fullPath: string) => {
    const { id } = world.groups.find((row) => row.fullPath === fullPath) ?? {};
    const { rows } = await askRest(`/groups/${id ?? 0}/runners`);
    return rows.map((row) => row.description);
  };
  expect(await listOf('aurora')).toEqual(['Shared by all']);
  expect(await listOf('aurora/platform/kernel')).toEqual([
    'Shared by all',
    'Platform',
  ]);
});

test('REST tells the rest of one runner alone, to who may read it', async () => {
  const [, platform, , vault] = world.runners;
  const { row } = await askRest(`/runners/${platform.id}`);
  expect(row).toMatchObject({
    run_untagged: false,
    access_level: 'ref_protected',
    tag_list: ['docker', 'deploy'],
    groups: [expect.objectContaining({ name: 'Platform' })],
    projects: [],
  });
  expect(row).not.toHaveProperty('token');
  const refused = await askRest(`/runners/${vault.id}`);
  expect([refused.status, refused.row]).toEqual([
    403,
    { message: '403 Forbidden - No access granted' },
  ]);
  expect((await askRest('/runners/1')).status).toBe(404);
});

test('runners of a deleted group are gone, those of its projects stay', async () => {
  const without = withoutGroup(world.groups[0].id)(world);
  const { rows } = await askRest('/runners/all', {
    world: without,
    as: 'root',
  });
  expect(rows.map((row) => row.description)).toEqual([
    'Shared by all',
    null,
    'Vault',
  ]);
  const { id } = projectAt(without, 'borealis/data/warehouse');
  const own = await askRest(`/projects/${id}/runners`, {
    world: without,
    as: 'root',
  });
  expect(own.rows).toHaveLength(2);
});

function withoutProjectsIn(fullPath: string) {
  const inside = world.projects.filter((project) =>
    project.pathWithNamespace.startsWith(fullPath),
  );
  return inside.reduce((of, { id }) => withoutProject(id)(of), world);
}

async function descriptions(path: string, filter: string): Promise<unknown> {
  const field = `runners(${filter}) { nodes { description } }`;
  const { value } = await askGroup(path, field);
  const { nodes } = value as { nodes: { description: unknown }[] };
  return nodes.map(({ description }) => description);
}
