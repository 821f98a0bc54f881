import { sampleWorld } from '../world/sample';
import {
  askGroup,
  askInstance,
  askProject,
  askRest,
  projectAt,
} from './testing';

const world = sampleWorld();
const LIST = `ciVariables { nodes {
  key variableType protected masked raw environmentScope
} }`;

test('who may not administer a project gets null without an error', async () => {
  // admin_cicd_variables is a field authorization: app/graphql/types/project_type.rb
  expect(await askProject('aurora/api', LIST, { as: 'carl' })).toEqual({
    value: null,
    errors: [],
  });
});

test('a project without variables has an empty list', async () => {
  const { value } = await askProject('aurora/web/site', LIST);
  expect(value).toEqual({ nodes: [] });
});

test('a variable tells how it is guarded', async () => {
  const { value } = await askProject('aurora/api', LIST);
  const { nodes } = value as { nodes: unknown[] };
  expect(nodes).toHaveLength(4);
  expect(nodes).toContainEqual({
    key: 'DATABASE_URL',
    variableType: 'ENV_VAR',
    protected: false,
    masked: true,
    raw: false,
    environmentScope: 'review/*',
  });
});

test('variables of a group are for its Owners', async () => {
  const { value } = await askGroup('aurora', LIST);
  expect(value).toMatchObject({
    nodes: [
      { key: 'KUBE_CONFIG', variableType: 'FILE' },
      { key: 'CLUSTER' },
      { key: 'REGION' },
    ],
  });
  // Ada is a Maintainer of it, and no Owner.
  expect(await askGroup('borealis', LIST)).toEqual({ value: null, errors: [] });
});

test('variables of the instance are for administrators: null without an error', async () => {
  // variables_resolver.rb answers nothing for others
  expect(await askInstance(LIST)).toEqual({ value: null, errors: [] });
  expect((await askInstance(LIST, { as: 'root' })).value).toMatchObject({
    nodes: [{ key: 'PROXY', masked: false }, { key: 'CLUSTER' }],
  });
});

test('nobody is shown the value of a hidden one, and 16.3 has none', async () => {
  const field = 'ciVariables(sort: KEY_DESC) { nodes { key hidden value } }';
  const { value } = await askProject('aurora/api', field);
  const { nodes } = value as { nodes: Record<string, unknown>[] };
  expect(nodes[0]).toEqual({ key: 'DEPLOY_TOKEN', hidden: true, value: null });
  expect(nodes[1].value).toMatch(/s3cr3t/);
  const old = await askProject('aurora/api', field, { version: '16.3.0-ee' });
  expect(old.errors).toEqual([
    "Field 'hidden' doesn't exist on type 'CiProjectVariable'",
  ]);
});

test('REST’s rows always have the value', async () => {
  const { id } = projectAt(world, 'aurora/platform/kernel/scheduler');
  const { rows } = await askRest(`/projects/${id}/variables`);
  expect(rows).toEqual([
    expect.objectContaining({
      key: 'REGISTRY_TOKEN',
      value: expect.stringContaining('s3cr3t'),
      environment_scope: '*',
    }),
  ]);
  const refused = await askRest(`/groups/${world.groups[4].id}/variables`);
  expect(refused.status).toBe(403);
});
