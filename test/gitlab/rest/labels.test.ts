import { ask, askAll } from '../ask';
import { StandInGitLab } from '../server';
import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';

const world = sampleWorld();
const [bug, group] = ['bug', 'priority::high'];

let standIn: StandInGitLab;

beforeEach(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterEach(() => standIn.stop());

test('a project’s labels have those of its own group, whatever is asked', async () => {
  const path = `${labelsOf('aurora/api')}?include_ancestor_groups=false`;
  const rows = await askAll(standIn, path);
  expect(rows.map(({ name, is_project_label: own }) => [name, own])).toEqual([
    ['</script><script>alert(1)</script>', true],
    [bug, true],
    [group, false],
  ]);
});

test('those of the groups above only where they are not left out', async () => {
  const path = labelsOf('aurora/platform/kernel/scheduler');
  const names = async (query: string) =>
    (await askAll(standIn, path + query)).map(({ name }) => name);
  expect(await names('')).toEqual([group]);
  expect(await names('?include_ancestor_groups=false')).toEqual([]);
});

test('a label of a project that moved to a user’s space is its own only', async () => {
  const { id } = projectOf('aurora/api');
  const userId = world.users[0].id;
  standIn.mutate(withProject(id, { namespace: { kind: 'user', userId } }));
  const rows = await askAll(standIn, `/projects/${id}/labels`);
  expect(rows.every(({ is_project_label: own }) => own)).toBe(true);
});

test('counts are there when they are asked for, priority always', async () => {
  const rowOf = async (query: string) => {
    const { rows } = await ask(standIn, labelsOf('aurora/api') + query);
    return rows.find(({ name }) => name === bug);
  };
  const row = await rowOf('');
  expect(row).toMatchObject({ priority: 1, subscribed: false });
  expect(row).not.toHaveProperty('open_merge_requests_count');
  expect(await rowOf('?with_counts=true')).toMatchObject({
    open_issues_count: 0,
    closed_issues_count: 0,
    open_merge_requests_count: openWithBug(),
  });
});

test('labels of a group have neither priority nor kind', async () => {
  const { id } = world.groups[0];
  const [row] = await askAll(standIn, `/groups/${id}/labels`);
  expect(row).not.toHaveProperty('priority');
  expect(row).not.toHaveProperty('is_project_label');
});

function projectOf(path: string) {
  return world.projects.find((row) => row.pathWithNamespace === path)!;
}

function labelsOf(path: string): string {
  return `/projects/${projectOf(path).id}/labels`;
}

function openWithBug(): number {
  const { id } = projectOf('aurora/api');
  const open = world.mergeRequests.filter(
    ({ projectId, state }) => projectId === id && state === 'opened',
  );
  expect(open).not.toEqual([]);
  return open.length;
}
