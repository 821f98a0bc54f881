import { Fault } from '../../gitlab/faults';
import {
  withGroup,
  withoutGroup,
  withoutMemberships,
  withoutMergeRequest,
  withoutProject,
  withoutUser,
  withProject,
  withRole,
  withShare,
  withUnnamedApprovers,
  withUser,
  withUserState,
  WorldChange,
} from '../../gitlab/world/change';
import { Random } from '../../gitlab/world/random';
import { World } from '../../gitlab/world/types';

const LEVELS = [10, 15, 20, 30, 40, 50];

/** A world as it may be at any time: who has which role, what is closed. */
export function randomState(
  random: Random,
  world: World,
  userId: number,
): WorldChange[] {
  const { groups, mergeRequests, users } = world;
  const roots = groups.filter(({ parentId }) => parentId === null);
  const changes: WorldChange[] = [];
  if (random.chance(0.5)) {
    changes.push(withRole(userId, random.pick(LEVELS)));
  }
  if (random.chance(0.2)) {
    changes.push(withGroup(random.pick(roots).id, { ipRestricted: true }));
  }
  if (random.chance(0.2) && mergeRequests.length > 0) {
    changes.push(withUnnamedApprovers(random.pick(mergeRequests).id));
  }
  if (random.chance(0.3)) {
    const { id } = random.pick(users);
    changes.push(withUser(id, { privateProfile: true }));
  }
  // The generated worlds have no auditor.
  const plain = users.filter((user) => !user.admin && user.type === 'human');
  changes.push(withUser(plain[plain.length - 1].id, { auditor: true }));
  return changes;
}

/**
 * The user's place in a single group, which was invited to others: with more there
 * than in it, or with less. The generated worlds have nobody invited only.
 */
export function randomInvitations(
  random: Random,
  { groups, members }: World,
  userId: number,
): WorldChange[] {
  const ofGroups = members.filter(
    (row) => row.userId === userId && row.groupId !== null,
  );
  if (ofGroups.length === 0 || random.chance(0.75)) {
    return [];
  }
  const home = random.pick(groups);
  const member = {
    ...ofGroups[0],
    groupId: home.id,
    accessLevel: random.pick(LEVELS),
  };
  const alone: WorldChange = (world) => ({
    ...world,
    members: [
      ...world.members.filter(
        (row) => !ofGroups.some(({ id }) => id === row.id),
      ),
      member,
    ],
  });
  const others = groups.filter(({ id }) => id !== home.id);
  const invitations = random.sample(others, random.integer(1, 3)).map((group) =>
    withShare({
      groupId: group.id,
      projectId: null,
      withGroupId: home.id,
      groupAccess: random.pick(LEVELS),
      expiresAt: null,
    }),
  );
  return [alone, ...invitations];
}

/** Something that is deleted or renamed. */
export function randomDeletion(
  random: Random,
  { groups, projects, mergeRequests, users }: World,
  userId: number,
): WorldChange {
  const project = random.pick(projects);
  const others = users.filter(({ id }) => id !== userId);
  const children = groups.filter(({ parentId }) => parentId !== null);
  const changes = [
    withoutProject(project.id),
    withoutUser(random.pick(others).id),
    withProject(project.id, {
      path: 'renamed',
      pathWithNamespace: project.pathWithNamespace.replace(/[^/]+$/, 'renamed'),
    }),
    ...(children.length > 0 ? [withoutGroup(random.pick(children).id)] : []),
    ...(mergeRequests.length > 0
      ? [withoutMergeRequest(random.pick(mergeRequests).id)]
      : []),
  ];
  return random.pick(changes);
}

/** What takes the token's user its sight. */
export function randomLossOfSight(random: Random, userId: number): WorldChange {
  return random.pick([
    withoutMemberships(userId),
    withRole(userId, random.pick([10, 20])),
    withUserState(
      userId,
      random.pick(['blocked', 'deactivated', 'banned'] as const),
    ),
    withUser(userId, { termsAccepted: false }),
    withUser(userId, { passwordExpired: true }),
  ]);
}

/** Changes the world before one request. */
export function before(nth: number, change: WorldChange): Fault {
  return { match: { nth }, act: { kind: 'change-world', change } };
}
