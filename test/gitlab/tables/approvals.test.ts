import { withGroup } from '../world/change';
import { sampleWorld } from '../world/sample';
import { askProject, askRest, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api');
const site = projectAt(world, 'aurora/web/site');
const OLDEST = '16.3.0-ee';
/** A reporter of the site's group, and of nothing else of its tree. */
const REPORTER = 'bobby-tables';

describe('approval_rules', () => {
  const path = (id: number) => `/projects/${id}/approval_rules`;

  test('a rule tells whom and which branches it is for', async () => {
    const { rows } = await askRest(path(api.id));
    const main = { name: 'main' };
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'Security',
        rule_type: 'regular',
        approvals_required: 2,
        contains_hidden_groups: false,
        applies_to_all_protected_branches: false,
        protected_branches: [expect.objectContaining(main)],
      }),
      expect.objectContaining({
        rule_type: 'any_approver',
        eligible_approvers: [],
        protected_branches: [],
      }),
    ]);
    const names = (key: string) =>
      (rows[0][key] as { username: string }[]).map(({ username }) => username);
    // Named by the rule: one; by its group, who is a member of that: one more.
    expect(names('users')).toHaveLength(1);
    expect(names('eligible_approvers').length).toBeGreaterThan(1);
  });

  test('a reporter reads them; without Premium, they are refused; CE has no such path', async () => {
    const statusOf = async (options: Parameters<typeof askRest>[1]) =>
      (await askRest(path(site.id), options)).status;
    expect(await statusOf({ as: REPORTER })).toBe(200);
    expect(await statusOf({ tier: 'free' })).toBe(403);
    const community = { version: '19.2.0', enterprise: false };
    const { status, row } = await askRest(path(site.id), community);
    expect([status, row]).toEqual([404, { error: '404 Not Found' }]);
  });

  test('an eligible approver is active', async () => {
    const field = `branchRules { nodes { approvalRules { nodes {
      type approvalsRequired eligibleApprovers { nodes { username } }
    } } } }`;
    const { value } = await askProject('aurora/api', field);
    expect(JSON.stringify(value)).toContain('ANY_APPROVER');
    expect(JSON.stringify(value)).toContain('REGULAR');
  });
});

describe('merge_request_approval_setting', () => {
  const ofProject = `/projects/${api.id}/merge_request_approval_setting`;
  const ofGroup = `/groups/${world.groups[0].id}/merge_request_approval_setting`;

  test('the root group’s no is the last word', async () => {
    const { row } = await askRest(ofProject);
    expect(row).toMatchObject({
      allow_author_approval: {
        value: false,
        locked: true,
        inherited_from: 'group',
      },
      retain_approvals_on_push: { value: false, locked: true },
      allow_committer_approval: {
        value: true,
        locked: false,
        inherited_from: null,
      },
      require_reauthentication_to_approve: { value: false, locked: false },
    });
  });

  test('the instance’s no comes before', async () => {
    const [settings] = world.applicationSettings;
    const strict = {
      ...world,
      applicationSettings: [
        { ...settings, preventMergeRequestsCommittersApproval: true },
      ],
    };
    const { row } = await askRest(ofProject, { world: strict });
    expect(row.allow_committer_approval).toEqual({
      value: false,
      locked: true,
      inherited_from: 'instance',
    });
  });

  test('is for Maintainers of projects and Owners of groups, with Premium', async () => {
    const statusOf = async (path: string, options = {}) =>
      (await askRest(path, options)).status;
    expect(await statusOf(ofProject, { as: 'carl' })).toBe(403);
    expect(await statusOf(ofProject, { tier: 'free' })).toBe(403);
    expect(await statusOf(ofGroup)).toBe(200);
    expect(await statusOf(ofGroup, { as: maintainer() })).toBe(403);
  });

  test('a group below another has none; an archived one shows none any more', async () => {
    // root? in ee/app/policies/ee/group_policy.rb, archived in group_policy.rb
    const [aurora] = world.groups;
    const below = world.groups.find(({ parentId }) => parentId === aurora.id);
    const ofSubgroup = `/groups/${below?.id}/merge_request_approval_setting`;
    expect((await askRest(ofSubgroup)).status).toBe(403);
    const archived = withGroup(aurora.id, { archived: true })(world);
    const statusIn = async (version: string) =>
      (await askRest(ofGroup, { world: archived, version })).status;
    expect(await statusIn('17.11.0-ee')).toBe(200);
    expect(await statusIn('18.0.0-ee')).toBe(403);
  });

  test('older servers ask for a password only', async () => {
    const { row } = await askRest(ofProject, { version: OLDEST });
    expect(row).toHaveProperty('require_password_to_approve');
    expect(row).not.toHaveProperty('require_reauthentication_to_approve');
  });
});

/** A Maintainer of the first root group who does not own it. */
function maintainer(): string {
  const row = world.members.find(
    ({ groupId, accessLevel }) =>
      groupId === world.groups[0].id && accessLevel === 40,
  );
  return world.users.find(({ id }) => id === row?.userId)?.username ?? '';
}
