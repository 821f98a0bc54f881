import { NOT_AVAILABLE } from '../graphql/permissions';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';
import { jobTokenAllowances } from './jobTokenAllowlists';
import { askProject, askRest, projectAt } from './testing';

const sample = sampleWorld();
const api = projectAt(sample, 'aurora/api');
const site = projectAt(sample, 'aurora/web/site');
const secret = projectAt(sample, 'vault/secret'); // which ada does not see
const [aurora] = sample.groups;
const world: World = {
  ...sample,
  jobTokenAllowances: [
    { trustedProjectId: site.id },
    { trustedProjectId: secret.id },
    { trustedGroupId: aurora.id },
  ].map((trusted, id) =>
    jobTokenAllowances.make(
      { id, projectId: api.id, ...trusted },
      () => sample.now,
    ),
  ),
};
const REST = `/projects/${api.id}/job_token_scope`;
const PROJECTS = 'ciJobTokenScope { inboundAllowlist { nodes { id } } }';
const GROUPS = 'ciJobTokenScope { groupsAllowlist { nodes { id fullPath } } }';
const gid = ({ id }: { id: number }) => ({ id: `gid://gitlab/Project/${id}` });

test('a list has the project itself, and newer servers name what is not seen', async () => {
  const newer = { world, version: '19.2.0-ee' };
  expect(await askProject('aurora/api', PROJECTS, newer)).toEqual({
    value: { inboundAllowlist: { nodes: [api, site, secret].map(gid) } },
    errors: [],
  });
  const older = { world, version: '16.3.0-ee' };
  expect(await askProject('aurora/api', PROJECTS, older)).toEqual({
    value: { inboundAllowlist: { nodes: [api, site].map(gid) } },
    errors: [],
  });
});

test('older servers count all, those that are not seen included', async () => {
  const asked = 'ciJobTokenScope { inboundAllowlist { count nodes { id } } }';
  const older = { world, version: '16.3.0-ee' };
  const { value } = await askProject('aurora/api', asked, older);
  expect(value).toMatchObject({ inboundAllowlist: { count: 3 } });

  const newer = { world, version: '19.2.0-ee' };
  const { errors } = await askProject('aurora/api', asked, newer);
  expect(errors.join()).toMatch(/Field 'count' doesn't exist/);
});

test('groups are let in since a later version', async () => {
  const { value } = await askProject('aurora/api', GROUPS, { world });
  const id = `gid://gitlab/Group/${aurora.id}`;
  const nodes = [{ id, fullPath: 'aurora' }];
  expect(value).toEqual({ groupsAllowlist: { nodes } });

  const older = { world, version: '16.3.0-ee' };
  const { errors } = await askProject('aurora/api', GROUPS, older);
  expect(errors.join()).toMatch(/Field 'groupsAllowlist' doesn't exist/);
  const { status } = await askRest(`${REST}/groups_allowlist`, older);
  expect(status).toBe(404);
});

test('REST tells the same', async () => {
  const projects = await askRest(`${REST}/allowlist`, { world });
  expect(projects.rows).toEqual(
    [api, site, secret].map(({ id }) => expect.objectContaining({ id })),
  );
  const groups = await askRest(`${REST}/groups_allowlist`, { world });
  expect(groups.rows).toEqual([expect.objectContaining({ id: aurora.id })]);
});

test('who does not administer the project is told an error, or 403', async () => {
  const as = 'carl'; // a Developer
  expect(await askProject('aurora/api', PROJECTS, { world, as })).toEqual({
    value: null,
    errors: [NOT_AVAILABLE],
  });
  for (const list of ['', '/allowlist', '/groups_allowlist']) {
    expect((await askRest(REST + list, { world, as })).status).toBe(403);
  }
});
