import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { askRest, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api');
const [aurora] = world.groups;
const CI_KEYS = [
  'restrict_user_defined_variables',
  'ci_pipeline_variables_minimum_override_role',
  'ci_allow_fork_pipelines_to_run_in_parent_project',
  'ci_push_repository_for_job_token_allowed',
  'ci_id_token_sub_claim_components',
  'group_runners_enabled',
];

describe('application/settings', () => {
  test('is for administrators', async () => {
    const { status, row } = await askRest('/application/settings');
    expect([status, row]).toEqual([403, { message: '403 Forbidden' }]);
  });

  test('has what guards the instance, and its secrets', async () => {
    const { row } = await askRest('/application/settings', { as: 'root' });
    expect(row).toMatchObject({
      signup_enabled: true,
      default_branch_protection: 2,
      throttle_authenticated_api_enabled: false,
      email_confirmation_setting: 'off',
      valid_runner_registrars: ['project', 'group'],
      prevent_merge_requests_author_approval: false,
      runners_registration_token: expect.stringContaining('s3cr3t'),
    });
  });

  test('has the level of default branches alone before 17.0', async () => {
    const { row } = await askRest('/application/settings', {
      as: 'root',
      version: '16.3.0-ee',
    });
    expect(row).toMatchObject({ default_branch_protection: 2 });
    expect(row).not.toHaveProperty('default_branch_protection_defaults');
  });

  test('of the Community Edition has no approvals', async () => {
    const { row } = await askRest('/application/settings', {
      as: 'root',
      version: '19.2.0',
      enterprise: false,
    });
    expect(row).not.toHaveProperty('prevent_merge_requests_author_approval');
  });
});

describe('a project’s row', () => {
  const path = '/projects?membership=true&per_page=100';

  test('tells its CI/CD settings to Maintainers only', async () => {
    // with_options admin_project in lib/api/entities/project.rb
    const { rows } = await askRest(path, { as: 'ada' });
    expect(keysOf(rows, api.id)).toEqual(expect.arrayContaining(CI_KEYS));
    const other = await askRest(path, { as: 'carl' });
    const keys = keysOf(other.rows, api.id);
    expect(CI_KEYS.filter((key) => keys.includes(key))).toEqual([]);
    expect(keys).toEqual(expect.arrayContaining(['public_jobs']));
  });

  test('tells secret push protection to Maintainers with Ultimate', async () => {
    const has = async (options: Parameters<typeof askRest>[1]) =>
      keysOf((await askRest(path, options)).rows, api.id).includes(
        'secret_push_protection_enabled',
      );
    expect(await has({})).toBe(true);
    expect(await has({ tier: 'premium' })).toBe(false);
    expect(await has({ as: 'carl' })).toBe(false);
  });

  test('tells what a mirror does where it is one', async () => {
    const keys = ['mirror_trigger_builds', 'only_mirror_protected_branches'];
    const { row } = await askRest(`/projects/${api.id}`);
    expect(keys.filter((key) => key in row)).toEqual([]);
    const mirror = withProject(api.id, { mirror: true })(world);
    const { row: of } = await askRest(`/projects/${api.id}`, { world: mirror });
    expect(keys.filter((key) => key in of)).toEqual(keys);
    const { row: unlicensed } = await askRest(`/projects/${api.id}`, {
      world: mirror,
      tier: 'free',
    });
    expect(keys.filter((key) => key in unlicensed)).toEqual([]);
  });

  test('has compliance frameworks on every Enterprise Edition', async () => {
    const { row } = await askRest(`/projects/${api.id}`, { tier: 'free' });
    expect(row.compliance_frameworks).toEqual(['SOC 2']);
  });

  test('tells the address of its CI file, credentials and all', async () => {
    const { row } = await askRest(`/projects/${api.id}`, { as: 'carl' });
    expect(row.ci_config_path).toMatch(/s3cr3t/);
  });
});

describe('a group’s row', () => {
  test('has links of SAML groups for every reader, and no key without any', async () => {
    const rowOf = async (fullPath: string) => {
      const { rows } = await askRest('/groups?per_page=100');
      return rows.find((row) => row.full_path === fullPath) ?? {};
    };
    expect((await rowOf('aurora')).saml_group_links).toEqual([
      expect.objectContaining({ name: 'staff', access_level: 30 }),
      expect.objectContaining({ name: 'leads', access_level: 50 }),
    ]);
    expect(await rowOf('cascade')).not.toHaveProperty('saml_group_links');
    expect(await rowOf('cascade')).toHaveProperty('ldap_cn', null);
  });

  test('has what forks and shares are let out only where it is asked for alone', async () => {
    const alone = await askRest(`/groups/${aurora.id}?with_projects=false`);
    expect(alone.row).toMatchObject({
      prevent_forking_outside_group: true,
      prevent_sharing_groups_outside_hierarchy: false,
      membership_lock: true,
      allowed_email_domains_list: 'example.com',
      ip_restriction_ranges: null,
      enabled_git_access_protocol: 'all',
      runners_token: expect.stringContaining('s3cr3t'),
    });
    const { rows } = await askRest('/groups');
    expect(rows[0]).not.toHaveProperty('prevent_forking_outside_group');
  });

  test('tells the protocols of Git to owners of a root group alone', async () => {
    // user_can_admin_group in lib/api/entities/group_detail.rb
    const { row } = await askRest(`/groups/${aurora.id}?with_projects=false`, {
      as: 'zoe.angstrom',
    });
    expect(row).toMatchObject({ membership_lock: true });
    expect(row).not.toHaveProperty('enabled_git_access_protocol');
  });

  test('tells no value of what is not licensed', async () => {
    const { row } = await askRest(`/groups/${aurora.id}?with_projects=false`, {
      tier: 'free',
    });
    expect(row.prevent_forking_outside_group).toBeNull();
    expect(row).not.toHaveProperty('ip_restriction_ranges');
  });
});

function keysOf(rows: Record<string, unknown>[], id: number): string[] {
  return Object.keys(rows.find((row) => row.id === id) ?? {});
}
