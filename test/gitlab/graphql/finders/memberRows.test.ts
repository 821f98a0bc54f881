import {
  EffectiveMember,
  effectiveGroupMembers,
  effectiveProjectMembers,
} from '../../world/access';
import { sampleWorld } from '../../world/sample';
import { groupMembersIn } from './groupMembers';
import { MemberRow, searched } from './memberRows';
import { ProjectMemberRelation, projectMembersIn } from './projectMembers';

const world = sampleWorld();

test.each(world.groups.map((group) => [group.fullPath, group] as const))(
  'all relations together are the effective members of %s',
  (_path, group) => {
    const rows = groupMembersIn(world, group, [
      'DIRECT',
      'INHERITED',
      'SHARED_FROM_GROUPS',
    ]);
    expect(comparable(rows)).toEqual(
      effectiveGroupMembers(world, group.id).map(essence),
    );
  },
);

test.each(
  world.projects.map(
    (project) => [project.pathWithNamespace, project] as const,
  ),
)(
  'all relations together are the effective members of %s',
  (_path, project) => {
    const rows = projectMembersIn(world, project, [
      'DIRECT',
      'INHERITED',
      'INVITED_GROUPS',
      'SHARED_INTO_ANCESTORS',
    ]);
    expect(comparable(rows)).toEqual(
      effectiveProjectMembers(world, project.id).map(essence),
    );
  },
);

test('members of invited groups have at most the level of the invitation', () => {
  const rows = groupMembersIn(world, groupOf('borealis'), [
    'SHARED_FROM_GROUPS',
  ]);
  expect(rows.map(({ accessLevel }) => accessLevel)).toEqual([20, 20]);
});

test.each([
  ['ADA', ['ada']],
  ['a', undefined],
  ['nobody-of-that-name', []],
  ['', undefined],
])('a search for %j finds parts of names, in capitals too', (search, found) => {
  const rows = groupMembersIn(world, groupOf('aurora'), ['DIRECT']);
  const usernames = searched(world, rows, search).map(
    ({ member }) =>
      world.users.find(({ id }) => id === member.userId)?.username,
  );
  if (found) {
    expect(usernames).toEqual(found);
  } else {
    expect(usernames.length).toBeGreaterThan(1);
  }
});

test("a project's own rows alone keep their own level", () => {
  // Ada is an owner by inheritance, and a guest by the project's own row.
  const api = world.projects[0];
  const ada = 102;
  const levelOfAda = (relations: ProjectMemberRelation[]) =>
    projectMembersIn(world, api, relations).find(
      ({ member }) => member.userId === ada,
    )?.accessLevel;
  expect(levelOfAda(['DIRECT'])).toBe(10);
  expect(levelOfAda(['DIRECT', 'INHERITED'])).toBe(50);
});

test('pending invitations are among the members', () => {
  const rows = groupMembersIn(world, groupOf('cascade'), ['DIRECT']);
  expect(rows.map(({ member }) => member.inviteEmail)).toContain(
    'invited@example.org',
  );
});

test('descendants bring the members of subgroups', () => {
  const rows = groupMembersIn(world, groupOf('aurora'), ['DESCENDANTS']);
  const kernel = groupOf('aurora/platform/kernel').id;
  expect(rows.map(({ member }) => member.groupId)).toContain(kernel);
});

function groupOf(fullPath: string) {
  const group = world.groups.find((row) => row.fullPath === fullPath);
  if (!group) {
    throw new Error(`the sample world has no group ${fullPath}`);
  }
  return group;
}

/** Users' rows as `world/access` answers them. */
function comparable(rows: MemberRow[]) {
  return rows
    .filter(({ member }) => member.inviteEmail === null)
    .sort((one, other) => one.member.userId - other.member.userId)
    .map(essence);
}

function essence({
  member,
  accessLevel,
}: Pick<EffectiveMember, 'member' | 'accessLevel'>) {
  return { accessLevel, memberId: member.id, userId: member.userId };
}
