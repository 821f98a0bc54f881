import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { AskedAs, askProject, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api');
const SITE = 'aurora/web/site';
const AGENTS = `ciAccessAuthorizedAgents {
  nodes { agent { name project { id } } config }
}`;
/** A Developer of what is below Kernel, and of nothing else of its tree. */
const DEVELOPER = 'sub';

test('a project has each agent once: as it is named, as its own, by the nearest group', async () => {
  expect(await agentsOf('aurora/api')).toEqual([
    ['staging', { access_as: { ci_user: {} }, environments: ['staging'] }],
    ['production', {}],
  ]);
  expect(await agentsOf(SITE)).toEqual([
    ['production', expect.objectContaining({ access_as: { agent: {} } })],
    ['staging', { access_as: {} }],
  ]);
  expect(await agentsOf('aurora/platform/kernel/scheduler')).toEqual([
    ['staging', {}],
    ['production', expect.objectContaining({ default_namespace: 'apps' })],
  ]);
});

test('no agent of another top-level group lets a project in', async () => {
  expect(await agentsOf('borealis/data/warehouse')).toEqual([]);
});

test('impersonation takes Premium', async () => {
  const free = { tier: 'free' } as const;
  expect(await agentsOf('aurora/platform/kernel/scheduler', free)).toEqual([
    ['staging', {}],
  ]);
});

test('who is no Developer is answered null, without an error', async () => {
  expect(await askProject(SITE, AGENTS, { world, as: 'bobby-tables' })).toEqual(
    { value: null, errors: [] },
  );
});

test('a Developer of a project that is let in reads the agent, and not its project', async () => {
  const path = 'aurora/platform/kernel/scheduler';
  const closed = withProject(api.id, { visibility: 'private' })(world);
  const as = { world: closed, as: DEVELOPER };
  const { value } = await askProject(path, AGENTS, as);
  expect(value).toMatchObject({
    nodes: [
      { agent: { name: 'staging', project: { id: expect.any(String) } } },
      { agent: { name: 'production', project: null } },
    ],
  });
  const older = await askProject(path, AGENTS, {
    ...as,
    version: '16.3.0-ee',
  });
  expect(older.value).toMatchObject({
    nodes: [{ agent: { name: 'staging' } }, { agent: null }],
  });
});

async function agentsOf(
  path: string,
  options: AskedAs = {},
): Promise<[string, unknown][]> {
  const { value } = await askProject(path, AGENTS, { world, ...options });
  const { nodes } = value as {
    nodes: { agent: { name: string }; config: unknown }[];
  };
  return nodes.map(({ agent, config }) => [agent.name, config]);
}
