import { withProject } from '../../world/change';
import { sampleWorld } from '../../world/sample';
import { World } from '../../world/types';
import { askAs } from '../testing';

test('a project’s labels have those of its own group, told apart by their ids', async () => {
  expect(await idsOf('project', 'aurora/api', '')).toEqual([
    'gid://gitlab/ProjectLabel/70004',
    'gid://gitlab/ProjectLabel/70003',
    'gid://gitlab/GroupLabel/70001',
  ]);
});

test('labels of the groups above come on request', async () => {
  const path = 'aurora/platform/kernel/scheduler';
  expect(await idsOf('project', path, '')).toEqual([]);
  expect(await idsOf('project', path, 'includeAncestorGroups: true')).toEqual([
    'gid://gitlab/GroupLabel/70001',
  ]);
});

test('a group’s labels have those of its projects, but of archived ones', async () => {
  const world = sampleWorld();
  const archived = withProject(world.projects[0].id, { archived: true })(world);
  const found = (only: string, of?: World) =>
    idsOf('group', 'aurora', `onlyGroupLabels: ${only}`, of);
  expect(await found('false')).toHaveLength(3);
  expect(await found('false', archived)).toHaveLength(1);
  expect(await found('true')).toHaveLength(1);
});

async function idsOf(
  kind: 'group' | 'project',
  path: string,
  filter: string,
  world?: World,
): Promise<string[]> {
  const list = `labels${filter && `(${filter})`} { nodes { id } }`;
  const query = `query($p: ID!) { parent: ${kind}(fullPath: $p) { ${list} } }`;
  const { body } = await askAs('ada', query, { p: path }, { world });
  const { parent } = body.data as {
    parent: { labels: { nodes: { id: string }[] } };
  };
  return parent.labels.nodes.map(({ id }) => id);
}
