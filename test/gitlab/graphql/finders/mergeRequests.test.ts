import { sampleWorld } from '../../world/sample';
import { World } from '../../world/types';
import { askAs } from '../testing';

const FIELDS = 'nodes { iid title updatedAt }';

test('times are compared inclusively, with what is not shown of them', async () => {
  const world = worldWithTimes();
  const [first, second, third] = TIMES;
  expect(await titles(world, `updatedAfter: "${second}"`)).toEqual([
    third,
    second,
  ]);
  expect(await titles(world, `updatedBefore: "${second}"`)).toEqual([first]);
  const later = second.replace('.000Z', '.001Z');
  expect(await titles(world, `updatedBefore: "${later}"`)).toEqual([
    second,
    first,
  ]);
});

test('the newest come first unless another order is asked for', async () => {
  const world = worldWithTimes();
  expect(await titles(world, '')).toEqual([...TIMES].reverse());
  expect(await titles(world, 'sort: UPDATED_ASC')).toEqual(TIMES);
});

test.each(['iids: []', 'iids: ["77"]'])('%s finds nothing', async (filter) => {
  expect(await titles(worldWithTimes(), filter)).toEqual([]);
});

test('subgroups and archived projects are left out unless asked for', async () => {
  expect(await countIn('cascade', '')).toBe(0);
  expect(await countIn('cascade', 'includeSubgroups: true')).toBe(0);
  expect(
    await countIn('cascade', 'includeSubgroups: true, includeArchived: true'),
  ).toBe(1);
});

const TIMES = [
  '2025-06-01T10:00:00.000Z',
  '2025-06-02T10:00:00.000Z',
  '2025-06-03T10:00:00.000Z',
];

/** One project with a merge request of each of the times. */
function worldWithTimes(): World {
  const world = sampleWorld();
  const [row] = world.mergeRequests;
  const mergeRequests = TIMES.map((time, at) => ({
    ...row,
    id: at + 1,
    iid: at + 1,
    title: time,
    createdAt: time,
    updatedAt: time,
  }));
  return { ...world, mergeRequests };
}

async function titles(world: World, filter: string): Promise<string[]> {
  const field = filter ? `mergeRequests(${filter})` : 'mergeRequests';
  const query = `{ project(fullPath: "aurora/api") { ${field} { ${FIELDS} } } }`;
  const { body } = await askAs('ada', query, {}, { world });
  const { project } = body.data as {
    project: { mergeRequests: { nodes: { title: string }[] } };
  };
  return project.mergeRequests.nodes.map(({ title }) => title);
}

async function countIn(fullPath: string, filter: string): Promise<number> {
  const field = filter ? `mergeRequests(${filter})` : 'mergeRequests';
  const query = `query($p: ID!) { group(fullPath: $p) { ${field} { count } } }`;
  const { body } = await askAs('root', query, { p: fullPath });
  const { group } = body.data as {
    group: { mergeRequests: { count: number } };
  };
  return group.mergeRequests.count;
}
