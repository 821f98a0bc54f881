import { Asked } from '../asked';
import { globalId } from '../graphql/globalId';
import { Resolvers } from '../graphql/resolvers/types';
import { lookup } from '../world/lookup';
import { canReadGroup, nameFor } from '../world/visibility';
import { deployKeyOf } from './deployKeys';

/** Who may do something to a protected branch: a role, or one of the others. */
export interface WorldAccessLevel {
  id: number;
  /** 0: nobody by role; 30 Developers and above; 40 Maintainers; 60
   * administrators. `null` for a user, a group, a deploy key. */
  accessLevel: number | null;
  userId?: number;
  groupId?: number;
  deployKeyId?: number;
}

/** Source: lib/api/entities/protected_ref_access.rb and its EE extension. */
export function restAccessLevels(
  levels: readonly WorldAccessLevel[],
  asked: Asked,
) {
  return levels.map((level) => ({
    id: level.id,
    access_level: level.accessLevel,
    access_level_description: descriptionOf(level, asked),
    ...(level.deployKeyId !== undefined && {
      deploy_key_id: level.deployKeyId,
    }),
    ...(asked.enterprise && {
      user_id: level.userId ?? null,
      group_id: level.groupId ?? null,
    }),
  }));
}

/** Source: app/graphql/types/branch_protections, ee/app/graphql/ee/types. */
export const accessLevelSchema = `
  type MergeAccessLevel { ${fieldsOf()} }
  type PushAccessLevel {
    ${fieldsOf()}
    deployKey: AccessLevelDeployKey
  }
  type UnprotectAccessLevel @enterprise { ${fieldsOf()} }
  ${['Merge', 'Push'].map((kind) => connectionOf(kind, '')).join('\n')}
  ${connectionOf('Unprotect', '@enterprise')}
  type AccessLevelDeployKey {
    expiresAt: Date
    id: ID!
    title: String!
    user: AccessLevelUser!
  }
  type AccessLevelUser {
    avatarUrl: String
    id: ID!
    name: String!
    publicEmail: String
    username: String!
    webPath: String!
    webUrl: String!
  }
  type AccessLevelGroup @enterprise {
    avatarUrl: String
    id: ID!
    name: String!
    parent: AccessLevelGroup
    webUrl: String!
  }
`;

const level: Resolvers = {
  // Never null: the column's default shows where it is no role
  // (app/graphql/types/branch_protections/base_access_level_type.rb).
  accessLevel: ({ accessLevel }: WorldAccessLevel) => accessLevel ?? 40,
  accessLevelDescription: (
    row: WorldAccessLevel,
    _args: unknown,
    asked: Asked,
  ) => descriptionOf(row, asked),
  user: ({ userId }: WorldAccessLevel, _args: unknown, { world }: Asked) =>
    lookup(world).users.get(userId ?? 0),
  // A group that the viewer can't see is left out, and the row looks like a role.
  group: (
    { groupId }: WorldAccessLevel,
    _args: unknown,
    { world, viewer }: Asked,
  ) => {
    const group = lookup(world).groups.get(groupId ?? 0);
    return group && canReadGroup(world, viewer, group) ? group : null;
  },
  deployKey: (
    { deployKeyId }: WorldAccessLevel,
    _args: unknown,
    { world }: Asked,
  ) => deployKeyOf(world, deployKeyId),
};

export const accessLevelResolvers: Record<string, Resolvers> = {
  MergeAccessLevel: level,
  PushAccessLevel: level,
  UnprotectAccessLevel: level,
  AccessLevelDeployKey: {
    id: ({ id }: { id: number }) => globalId('DeployKey', id),
    user: ({ userId }: { userId: number }, _args: unknown, { world }: Asked) =>
      lookup(world).users.get(userId),
  },
  AccessLevelUser: {
    id: ({ id }: { id: number }) => globalId('User', id),
    webPath: ({ username }: { username: string }) => `/${username}`,
    webUrl: (
      { username }: { username: string },
      _args: unknown,
      { baseUrl }: Asked,
    ) => `${baseUrl}/${username}`,
  },
  AccessLevelGroup: {
    id: ({ id }: { id: number }) => globalId('Group', id),
    webUrl: (
      { fullPath }: { fullPath: string },
      _args: unknown,
      { baseUrl }: Asked,
    ) => `${baseUrl}/groups/${fullPath}`,
  },
};

function fieldsOf(): string {
  return `accessLevel: Int!
    accessLevelDescription: String!
    group: AccessLevelGroup @enterprise
    user: AccessLevelUser @enterprise`;
}

function connectionOf(kind: string, edition: string): string {
  const type = `${kind}AccessLevel`;
  return `
    type ${type}Connection ${edition} {
      edges: [${type}Edge] nodes: [${type}] pageInfo: PageInfo!
    }
    type ${type}Edge ${edition} { cursor: String! node: ${type} }`;
}

/** `humanize` in app/models/concerns/protected_ref_access.rb. */
function descriptionOf(
  { accessLevel, userId, groupId, deployKeyId }: WorldAccessLevel,
  { world, viewer }: Asked,
): string {
  const { users, groups } = lookup(world);
  const user = users.get(userId ?? 0);
  return (
    (user && nameFor(world, viewer, user)) ??
    groups.get(groupId ?? 0)?.name ??
    deployKeyOf(world, deployKeyId)?.title ??
    ROLES[accessLevel ?? 40] ??
    `Role ${accessLevel}`
  );
}

const ROLES: Record<number, string> = {
  0: 'No one',
  30: 'Developers + Maintainers',
  40: 'Maintainers',
  60: 'Administrators',
};
