import { withGroup, withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { askProject, askRest, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api');
const site = projectAt(world, 'aurora/web/site');
const [OLDEST, NEWEST] = ['16.3.0-ee', '19.2.0-ee'];
/** A reporter of the site's group, and of nothing else of its tree. */
const REPORTER = 'bobby-tables';

describe('protected_branches', () => {
  const path = (id: number) => `/projects/${id}/protected_branches`;

  test('a reporter reads them on newer servers, a Maintainer on older ones', async () => {
    const statusOf = async (as: string, version: string) =>
      (await askRest(path(site.id), { as, version })).status;
    expect(await statusOf(REPORTER, NEWEST)).toBe(200);
    expect(await statusOf(REPORTER, OLDEST)).toBe(403);
    expect(await statusOf('ada', OLDEST)).toBe(200);
  });

  test('who does not see the project gets 404', async () => {
    const { status } = await askRest(path(api.id), { as: REPORTER });
    expect(status).toBe(404);
  });

  test('the level of a user, a group or a key is null', async () => {
    const { rows } = await askRest(path(api.id));
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'main',
        allow_force_push: false,
        code_owner_approval_required: true,
        inherited: false,
        push_access_levels: [
          expect.objectContaining({
            access_level: 0,
            access_level_description: 'No one',
            user_id: null,
            group_id: null,
          }),
          expect.objectContaining({
            access_level: null,
            user_id: expect.any(Number),
          }),
          expect.objectContaining({
            access_level: null,
            access_level_description: 'Release robot',
            deploy_key_id: 60_001,
          }),
        ],
      }),
    ]);
  });

  test('the Community Edition knows roles only', async () => {
    const community = { version: '19.2.0', enterprise: false };
    const { rows } = await askRest(path(api.id), community);
    expect(rows[0]).not.toHaveProperty('code_owner_approval_required');
    expect(rows[0]).not.toHaveProperty('unprotect_access_levels');
    expect(rows[0]).not.toHaveProperty('push_access_levels.0.user_id');
  });

  test('those of the root group are told as inherited', async () => {
    const { id } = projectAt(world, 'borealis/data/warehouse');
    const { rows } = await askRest(path(id));
    expect(rows.map((row) => [row.name, row.inherited])).toEqual([
      ['release/*', false],
      ['hotfix', true],
    ]);
  });
});

describe('push rules', () => {
  const path = (id: number) => `/projects/${id}/push_rule`;

  test('REST answers 200 and null where a project has none', async () => {
    const { status, text } = await askRest(path(site.id));
    expect([status, text]).toEqual([200, 'null']);
  });

  test('REST is for Maintainers, and takes Premium', async () => {
    const { status, row } = await askRest(path(site.id), { as: REPORTER });
    expect([status, row]).toEqual([403, { message: '403 Forbidden' }]);
    const free = await askRest(path(api.id), { tier: 'free' });
    expect([free.status, free.row]).toEqual([
      404,
      { message: '404 Not Found' },
    ]);
  });

  test('GraphQL tells every reader; without a licence it is as if there were none', async () => {
    const field = 'pushRules { rejectUnsignedCommits preventSecrets }';
    // Carl is a developer of the project.
    expect(
      (await askProject('aurora/api', field, { as: 'carl' })).value,
    ).toEqual({ rejectUnsignedCommits: true, preventSecrets: true });
    const free = await askProject('aurora/api', field, { tier: 'free' });
    expect(free).toEqual({ value: null, errors: [] });
  });

  test('16.3 knows one of its fields', async () => {
    const ask = (field: string) =>
      askProject('aurora/api', `pushRules { ${field} }`, { version: OLDEST });
    expect((await ask('rejectUnsignedCommits')).errors).toEqual([]);
    expect((await ask('preventSecrets')).errors).toHaveLength(1);
  });
});

describe('what is in force', () => {
  const field = 'onlyAllowMergeIfPipelineSucceeds';
  const enforced = projectAt(world, 'borealis/data/warehouse');

  test('GraphQL tells what a group enforces, and REST the project’s own switch', async () => {
    // inherit_group_setting in app/graphql/types/project_type.rb
    const path = enforced.pathWithNamespace;
    expect((await askProject(path, field)).value).toBe(true);
    const { row } = await askRest(`/projects/${enforced.id}`);
    expect(row.only_allow_merge_if_pipeline_succeeds).toBe(false);
  });

  test('enforcing takes Premium', async () => {
    const path = enforced.pathWithNamespace;
    expect((await askProject(path, field, { tier: 'free' })).value).toBe(false);
  });
});

describe('job tokens', () => {
  test('are told to Maintainers; to others GraphQL says null without an error', async () => {
    const path = `/projects/${api.id}/job_token_scope`;
    expect((await askRest(path)).row).toEqual({
      inbound_enabled: true,
      outbound_enabled: false,
    });
    expect((await askRest(path, { as: 'carl' })).status).toBe(403);
    const field = 'ciCdSettings { inboundJobTokenScopeEnabled }';
    expect((await askProject('aurora/api', field)).value).toEqual({
      inboundJobTokenScopeEnabled: true,
    });
    expect(await askProject('aurora/api', field, { as: 'carl' })).toEqual({
      value: null,
      errors: [],
    });
  });
});

describe('a plan of a root group', () => {
  test('is what its projects have, whatever the instance has', async () => {
    const [aurora] = world.groups;
    const planned = withGroup(aurora.id, { plan: 'free' })(world);
    const { row } = await askRest(`/projects/${api.id}`, { world: planned });
    expect(row).not.toHaveProperty('approvals_before_merge');
    const moved = withProject(api.id, {
      namespace: { kind: 'user', userId: world.users[0].id },
    })(planned);
    const personal = await askRest(`/projects/${api.id}`, { world: moved });
    expect(personal.row).toHaveProperty('approvals_before_merge');
  });
});
