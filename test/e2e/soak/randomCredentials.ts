import { accessTokens } from '../../gitlab/tables/accessTokens';
import { customRoles, memberRoleOf } from '../../gitlab/tables/customRoles';
import { sshKeys } from '../../gitlab/tables/sshKeys';
import { withRow } from '../../gitlab/world/addRow';
import { withUser, WorldChange } from '../../gitlab/world/change';
import { withBots } from '../../gitlab/world/generateCredentials';
import { Random } from '../../gitlab/world/random';
import { World } from '../../gitlab/world/types';

/**
 * Bots with tokens, people's own tokens and keys, and who manages their accounts.
 *
 * @param managesUsers whether groups may manage accounts, as on GitLab.com (Premium)
 */
export function withRandomCredentials(
  random: Random,
  managesUsers: boolean,
): WorldChange {
  return (world) =>
    [
      withRandomBots(random, world),
      ...random
        .sample(world.users, random.integer(0, 6))
        .flatMap(({ id }) => ofPerson(random, world, id, managesUsers)),
      withRandomStates(random),
    ].reduce((changed, change) => change(changed), world);
}

function withRandomBots(
  random: Random,
  { groups, projects }: World,
): WorldChange {
  const homes = {
    groups: random.integer(0, groups.length),
    projects: random.integer(0, projects.length),
  };
  const tokens = homes.groups + homes.projects > 0 ? random.integer(0, 30) : 0;
  return withBots({ ...homes, tokens });
}

function ofPerson(
  random: Random,
  { groups }: World,
  userId: number,
  managesUsers: boolean,
): WorldChange[] {
  const roots = groups.filter(({ parentId }) => parentId === null);
  const provider = random.pick(['ldapmain', 'group_saml']);
  const identity = {
    provider,
    externUid: `uid-${userId}`,
    samlProviderId: null,
  };
  return [
    withUser(userId, {
      enterpriseGroupId:
        managesUsers && random.chance(0.5) ? random.pick(roots).id : null,
      identities: random.chance(0.5) ? [identity] : [],
    }),
    withRow(accessTokens, { userId, name: 'Editor' }),
    ...(random.chance(0.5)
      ? [withRow(sshKeys, { userId, title: 'Laptop', expiresAt: null })]
      : []),
  ];
}

/** Some tokens are revoked, expired, for ever or not used. */
function withRandomStates(random: Random): WorldChange {
  return (world) => ({
    ...world,
    accessTokens: world.accessTokens.map((token) => ({
      ...token,
      revoked: random.chance(0.1),
      lastUsedAt: random.chance(0.2) ? null : token.lastUsedAt,
      expiresAt: random.pick([
        ...[token.expiresAt, token.expiresAt, null],
        // The day before yesterday.
        new Date(Date.parse(world.now) - 2 * 86_400_000)
          .toISOString()
          .slice(0, 10),
      ]),
    })),
  });
}

/**
 * Custom roles, and some who hold them: of the instance or, on GitLab.com, of root
 * groups.
 *
 * @param userId who keeps the roles that there are
 */
export function withRandomRoles(
  random: Random,
  userId: number,
  gitLabCom: boolean,
): WorldChange {
  return (world) => {
    const groupId = gitLabCom
      ? random.pick(world.groups.filter(({ parentId }) => parentId === null)).id
      : null;
    const accessLevel = random.pick([10, 20, 30]);
    const changed = withRow(customRoles, {
      groupId,
      name: 'Variable keeper',
      baseAccessLevel: accessLevel,
      permissions: ['admin_cicd_variables', 'read_code'],
    })(world);
    const [role] = changed.customRoles.slice(-1);
    const memberRole = memberRoleOf(role);
    const isWithin = isBelow(world, groupId);
    const isPerson = new Set(
      world.users
        .filter(({ id, type }) => type === 'human' && id !== userId)
        .map(({ id }) => id),
    );
    return {
      ...changed,
      members: changed.members.map((row) =>
        isPerson.has(row.userId) && isWithin(row) && random.chance(0.3)
          ? { ...row, memberRole, accessLevel }
          : row,
      ),
    };
  };
}

/** Whether a row is of a group, or of what is below it; of all where there is none. */
function isBelow({ groups, projects }: World, groupId: number | null) {
  const root = groups.find(({ id }) => id === groupId)?.fullPath;
  const groupPaths = new Map(groups.map(({ id, fullPath }) => [id, fullPath]));
  const projectPaths = new Map(
    projects
      // Those of people can't have any.
      .filter(({ namespace }) => namespace.kind === 'group')
      .map(({ id, pathWithNamespace }) => [id, pathWithNamespace]),
  );
  return (row: { groupId: number | null; projectId: number | null }) => {
    const path =
      groupPaths.get(row.groupId ?? 0) ?? projectPaths.get(row.projectId ?? 0);
    return (
      path !== undefined &&
      (root === undefined || `${path}/`.startsWith(`${root}/`))
    );
  };
}
