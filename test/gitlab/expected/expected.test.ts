import { withGroup, withRole } from '../world/change';
import { generateWorld } from '../world/generate';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';
import { expectedGraph } from './index';
import { ExpectedOptions } from './types';

const DAY = 86_400_000;
const world = sampleWorld();

test('the reference world has its entities and memberships', () => {
  const reference = generateWorld();
  const { entities } = expectedFor(reference, reference.users[0].username);
  expect(countByType(entities)).toEqual({
    gitlab_account: 1,
    gitlab_group: 39,
    gitlab_cluster_agent: 18,
    gitlab_environment: 134,
    gitlab_project: 120,
    gitlab_protected_environment: 57,
    gitlab_protected_tag: 67,
    gitlab_user: 120,
    gitlab_merge_request: 1440,
    gitlab_merge_request_approval_settings: 122,
    gitlab_runner: 19,
    gitlab_group_settings: 39,
    gitlab_commit: 2880,
    gitlab_project_settings: 120,
    gitlab_protected_branch: 100,
    gitlab_approval_rule: 34,
    gitlab_ci_variable: 38,
    gitlab_deploy_key: 66,
    gitlab_deploy_token: 31,
    gitlab_webhook: 26,
  });
});

test('every relationship of the sample is there', () => {
  const { relationships } = expectedFor(world, 'ada');
  expect(Object.keys(countByType(relationships)).sort()).toEqual([
    'gitlab_account_has_group',
    'gitlab_account_has_project',
    'gitlab_account_has_runner',
    'gitlab_account_has_user',
    'gitlab_approval_rule_allows_user',
    'gitlab_ci_variable_overrides_variable',
    'gitlab_cluster_agent_trusts_project',
    'gitlab_environment_uses_ci_variable',
    'gitlab_group_allows_group',
    'gitlab_group_has_access_token',
    'gitlab_group_has_ci_variable',
    'gitlab_group_has_deploy_token',
    'gitlab_group_has_group',
    'gitlab_group_has_label',
    'gitlab_group_has_merge_request_approval_settings',
    'gitlab_group_has_project',
    'gitlab_group_has_protected_environment',
    'gitlab_group_has_runner',
    'gitlab_group_has_settings',
    'gitlab_group_has_user',
    'gitlab_group_has_webhook',
    'gitlab_merge_request_has_commit',
    'gitlab_project_has_access_token',
    'gitlab_project_has_approval_rule',
    'gitlab_project_has_ci_variable',
    'gitlab_project_has_cluster_agent',
    'gitlab_project_has_deploy_key',
    'gitlab_project_has_deploy_token',
    'gitlab_project_has_environment',
    'gitlab_project_has_label',
    'gitlab_project_has_merge_request',
    'gitlab_project_has_merge_request_approval_settings',
    'gitlab_project_has_protected_branch',
    'gitlab_project_has_protected_environment',
    'gitlab_project_has_protected_tag',
    'gitlab_project_has_runner',
    'gitlab_project_has_settings',
    'gitlab_project_has_user',
    'gitlab_project_has_webhook',
    'gitlab_project_trusts_group',
    'gitlab_project_trusts_project',
    'gitlab_project_uses_runner',
    'gitlab_protected_branch_allows_deploy_key',
    'gitlab_protected_branch_allows_group',
    'gitlab_protected_branch_allows_user',
    'gitlab_protected_branch_has_approval_rule',
    'gitlab_protected_environment_allows_group',
    'gitlab_protected_environment_allows_user',
    'gitlab_protected_environment_protects_environment',
    'gitlab_protected_tag_allows_deploy_key',
    'gitlab_protected_tag_allows_group',
    'gitlab_protected_tag_allows_user',
    'gitlab_user_approved_merge_request',
    'gitlab_user_completed_merge_request',
    'gitlab_user_has_access_token',
    'gitlab_user_opened_merge_request',
    'gitlab_user_reviewed_merge_request',
  ]);
});

test('every relationship has both its ends', () => {
  const { entities, relationships } = expectedFor(world, 'ada');
  for (const relationship of relationships.values()) {
    expect(entities.has(relationship._fromEntityKey)).toBe(true);
    expect(entities.has(relationship._toEntityKey)).toBe(true);
  }
});

test('public groups and projects of others are not collected', () => {
  const found = names(world, 'ada');
  expect(found).toContain('aurora/api');
  expect(found).not.toContain('nimbus');
  expect(found).not.toContain('nimbus/labs/library');
  expect(found).not.toContain('otto/blog');
});

test('a group that one’s own group was invited to is collected', () => {
  const found = names(world, 'ada');
  expect(found).toContain('annex');
  expect(found).toContain('annex/tool');
});

test('parents of own groups and groups of shared projects are collected', () => {
  expect(names(world, 'ada')).toEqual(
    expect.arrayContaining(['holding', 'partners']),
  );
});

test('members of a group that is seen for a project only are not there', () => {
  const { relationships } = expectedFor(world, 'ada');
  const holding = world.groups.find(({ path }) => path === 'holding');
  const members = [...relationships.values()].filter(
    ({ _type, _fromEntityKey }) =>
      _type === 'gitlab_group_has_user' &&
      _fromEntityKey === `gitlab-group:${holding?.id ?? 0}`,
  );
  expect(members).toEqual([]);
});

test('administrators have everything collected', () => {
  const { entities } = expectedFor(world, 'root');
  const { gitlab_group, gitlab_project } = countByType(entities);
  expect(gitlab_group).toBe(world.groups.length);
  expect(gitlab_project).toBe(world.projects.length);
});

test('all users are there for an administrator, members for others', () => {
  const found = names(world, 'root');
  expect(found).toEqual(
    expect.arrayContaining(world.users.map(({ username }) => username)),
  );
  expect(names(world, 'ada')).not.toContain('nobody');
});

test('an auditor has all groups and projects, and their members', () => {
  const found = names(world, 'audrey');
  expect(found).toEqual(expect.arrayContaining(['vault', 'vault/secret']));
  expect(found).toContain('nobody');
  expect(found).not.toContain('mina');
});

test('the account has every user', () => {
  const { entities, relationships } = expectedFor(world, 'ada');
  expect(countByType(relationships).gitlab_account_has_user).toBe(
    countByType(entities).gitlab_user,
  );
});

test.each(['otto', 'olga', 'ghost'])(
  '%s, known from merge requests only, is no entity but an administrator’s',
  (outsider) => {
    expect(names(world, 'ada')).not.toContain(outsider);
    expect(names(world, 'root')).toContain(outsider);
    const id = world.users.find(({ username }) => username === outsider)?.id;
    const from = (username: string) =>
      [...expectedFor(world, username).relationships.values()].filter(
        ({ _fromEntityKey }) => _fromEntityKey === `gitlab-user:${id ?? 0}`,
      );
    expect(from('ada')).toEqual([]);
    expect(from('root')).not.toEqual([]);
  },
);

test('nothing inside of a group with an IP allow-list is there', () => {
  const aurora = world.groups.find(({ path }) => path === 'aurora');
  const shut = withGroup(aurora?.id ?? 0, { ipRestricted: true })(world);
  const { entities, relationships } = expectedFor(shut, 'sub');
  expect(countByType(entities)).toEqual({
    gitlab_account: 1,
    gitlab_group: 3,
    gitlab_group_settings: 3,
    gitlab_project: 1,
    gitlab_project_settings: 1,
  });
  expect(Object.keys(countByType(relationships)).sort()).toEqual([
    'gitlab_account_has_group',
    'gitlab_account_has_project',
    'gitlab_group_has_group',
    'gitlab_group_has_project',
    'gitlab_group_has_settings',
    'gitlab_project_has_settings',
  ]);
});

test('a guest of a private project has no merge requests of it', () => {
  const titles = (level: number) => {
    const ada = world.users.find(({ username }) => username === 'ada');
    const { entities } = expectedFor(
      withRole(ada?.id ?? 0, level)(world),
      'ada',
    );
    return [...entities.values()].map(({ properties }) => properties.title);
  };
  expect(titles(20)).toContain('Merged without approval');
  expect(titles(15)).not.toContain('Merged without approval');
});

test('a label is had by who made it, and by nobody else', () => {
  const { relationships } = expectedFor(world, 'ada');
  const holders = [...relationships.values()]
    .filter(({ _toEntityKey }) => _toEntityKey === 'gitlab-label:70001')
    .map(({ _fromEntityKey }) => _fromEntityKey);
  expect(holders).toEqual([`gitlab-group:${world.labels[0].groupId}`]);
});

test('merge requests outside the window are not there', () => {
  const titles = [...expectedFor(world, 'ada').entities.values()].map(
    ({ properties }) => properties.title,
  );
  expect(titles).toContain('Merged without approval');
  expect(titles).not.toContain('31 days old');
});

test('one approval of two is not approved, where GitLab tells', () => {
  const approved = (enterprise: boolean) =>
    [...expectedFor(world, 'ada', { enterprise }).entities.values()].find(
      ({ properties }) => properties.title === 'One approval of two',
    )?.properties.approved;
  expect(approved(true)).toBe(false);
  expect(approved(false)).toBe(true);
});

test('an approval by the author is told, and none', () => {
  const properties = [...expectedFor(world, 'ada').entities.values()]
    .map((entity) => entity.properties)
    .find(({ title }) => title === 'Approved by its author');
  expect(properties).toMatchObject({ approved: false, selfApproved: true });
});

test('a membership has the highest level, and is direct by its own row', () => {
  const { relationships } = expectedFor(world, 'ada');
  const [api] = world.projects;
  const key = `gitlab-project:${api.id}|has|gitlab-user:102`;
  expect(relationships.get(key)?.properties).toMatchObject({
    accessLevel: 50,
    role: 'owner',
    direct: true,
  });
});

test('direct memberships only leaves the inherited ones out', () => {
  const options = { directMembershipsOnly: true };
  const { relationships } = expectedFor(world, 'ada', options);
  const [api] = world.projects;
  const members = [...relationships.values()].filter(
    ({ _type, _fromEntityKey }) =>
      _type === 'gitlab_project_has_user' &&
      _fromEntityKey === `gitlab-project:${api.id}`,
  );
  expect(members.map(({ properties }) => properties.accessLevel)).toEqual([
    10, 30, 40,
  ]);
});

test('a level without a name has no role', () => {
  const { relationships } = expectedFor(world, 'ada');
  const levels = [...relationships.values()]
    .map(({ properties }) => properties)
    .filter(({ accessLevel }) => accessLevel === 35);
  expect(levels).not.toEqual([]);
  expect(levels.every(({ role }) => role === undefined)).toBe(true);
});

test('private data of others is only an administrator’s', () => {
  const emailFor = (username: string) =>
    [...expectedFor(world, username).entities.values()].find(
      ({ properties }) => properties.username === 'li_na',
    )?.properties.email;
  expect(emailFor('root')).toBe('li_na@example.com');
  expect(emailFor('ada')).toBeUndefined();
});

function expectedFor(
  of: World,
  username: string,
  options: Partial<ExpectedOptions> = {},
) {
  const user = of.users.find((row) => row.username === username);
  const viewer = {
    userId: user?.id ?? 0,
    admin: user?.admin ?? false,
    auditor: user?.auditor ?? false,
    scopes: ['read_api'],
  };
  return expectedGraph(of, viewer, {
    since: new Date(Date.parse(of.now) - 30 * DAY),
    baseUrl: 'https://gitlab.example.com',
    enterprise: true,
    ...options,
  });
}

function countByType(
  objects: ReadonlyMap<string, { _type: string }>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { _type } of objects.values()) {
    counts[_type] = (counts[_type] ?? 0) + 1;
  }
  return counts;
}

/** Paths of groups and projects and usernames of users. */
function names(of: World, username: string) {
  return [...expectedFor(of, username).entities.values()].map(
    ({ properties: { fullPath, fullName, username: login } }) =>
      fullPath ?? fullName ?? login,
  );
}
