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
    gitlab_project: 120,
    gitlab_user: 120,
    gitlab_merge_request: 1440,
    gitlab_commit: 2880,
  });
});

test('every one of the twelve relationships is there', () => {
  const { relationships } = expectedFor(world, 'ada');
  expect(Object.keys(countByType(relationships)).sort()).toEqual([
    'gitlab_account_has_group',
    'gitlab_account_has_project',
    'gitlab_group_has_group',
    'gitlab_group_has_label',
    'gitlab_group_has_project',
    'gitlab_group_has_user',
    'gitlab_merge_request_has_commit',
    'gitlab_project_has_label',
    'gitlab_project_has_merge_request',
    'gitlab_project_has_user',
    'gitlab_user_approved_merge_request',
    'gitlab_user_opened_merge_request',
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

test('a group that is only shared with is not collected, its projects are', () => {
  const found = names(world, 'ada');
  expect(found).not.toContain('annex');
  expect(found).toContain('annex/tool');
});

test('administrators have everything collected', () => {
  const { entities } = expectedFor(world, 'root');
  const { gitlab_group, gitlab_project } = countByType(entities);
  expect(gitlab_group).toBe(world.groups.length);
  expect(gitlab_project).toBe(world.projects.length);
});

test('users who are part of nothing collected are not there', () => {
  expect(names(world, 'root')).not.toContain('mina');
  expect(names(world, 'ada')).not.toContain('nobody');
});

test('outsiders who open or approve a merge request are there', () => {
  expect(names(world, 'ada')).toEqual(
    expect.arrayContaining(['otto', 'olga', 'ghost']),
  );
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

test('an approval by the author is told', () => {
  const properties = [...expectedFor(world, 'ada').entities.values()]
    .map((entity) => entity.properties)
    .find(({ title }) => title === 'Approved by its author');
  expect(properties).toMatchObject({ approved: true, selfApproved: true });
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
