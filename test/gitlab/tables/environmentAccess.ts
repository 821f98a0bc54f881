import { Asked } from '../asked';
import { Resolvers } from '../graphql/resolvers/types';
import { lookup } from '../world/lookup';
import { canReadGroup, nameFor } from '../world/visibility';

/** Who may deploy to a protected environment: a role, a user or a group. */
export interface WorldEnvironmentAccess {
  id: number;
  /** 30 Developers and above, 40 Maintainers, 60 administrators; `null`: no role. */
  accessLevel: number | null;
  userId?: number;
  groupId?: number;
}

/** Who has to approve, and how often. */
export interface WorldDeploymentApproval extends WorldEnvironmentAccess {
  requiredApprovals: number;
}

/** Source: ee/lib/api/entities/protected_environments/deploy_access_level.rb. */
export function restEnvironmentAccess(
  row: WorldEnvironmentAccess,
  asked: Asked,
) {
  return {
    id: row.id,
    access_level: row.accessLevel,
    access_level_description: descriptionOf(row, asked),
    user_id: row.userId ?? null,
    group_id: row.groupId ?? null,
    group_inheritance_type: 0,
  };
}

/**
 * Source: ee/app/graphql/types/protected_environments/authorizable_type.rb. A
 * level is none where a user or a group is named, whatever its column has
 * (`access_level` in ee/app/models/protected_environments/deploy_access_level.rb).
 */
export const environmentAccessSchema = `
  ${typeOf('DeployAccessLevel', '')}
  ${typeOf('ApprovalRule', 'requiredApprovals: Int')}`;

const access: Resolvers = {
  accessLevel: ({ accessLevel }: WorldEnvironmentAccess) =>
    accessLevel === null
      ? null
      : { integerValue: accessLevel, stringValue: NAMES[accessLevel] },
  user: (
    { userId }: WorldEnvironmentAccess,
    _args: unknown,
    { world }: Asked,
  ) => lookup(world).users.get(userId ?? 0),
  // A group that the viewer can't see is null, and nothing is told of the row.
  group: (
    { groupId }: WorldEnvironmentAccess,
    _args: unknown,
    { world, viewer }: Asked,
  ) => {
    const group = lookup(world).groups.get(groupId ?? 0);
    return group && canReadGroup(world, viewer, group) ? group : null;
  },
};

export const environmentAccessResolvers: Record<string, Resolvers> = {
  ProtectedEnvironmentDeployAccessLevel: access,
  ProtectedEnvironmentApprovalRule: access,
};

const NAMES: Record<number, string> = {
  30: 'DEVELOPER',
  40: 'MAINTAINER',
  60: 'ADMIN',
};

/** `HUMAN_ACCESS_LEVELS` in the same models. */
const ROLES: Record<number, string> = {
  30: 'Developers + Maintainers',
  40: 'Maintainers',
  60: 'Instance admins',
};

function descriptionOf(
  { accessLevel, userId, groupId }: WorldEnvironmentAccess,
  { world, viewer }: Asked,
): string {
  const { users, groups } = lookup(world);
  const user = users.get(userId ?? 0);
  return (
    (user && nameFor(world, viewer, user)) ??
    groups.get(groupId ?? 0)?.name ??
    ROLES[accessLevel ?? 40]
  );
}

function typeOf(kind: string, fields: string): string {
  const type = `ProtectedEnvironment${kind}`;
  return `
    type ${type} @enterprise {
      accessLevel: AccessLevel
      group: Group
      user: UserCore
      ${fields}
    }
    type ${type}Connection @enterprise {
      edges: [${type}Edge] nodes: [${type}] pageInfo: PageInfo!
    }
    type ${type}Edge @enterprise { cursor: String! node: ${type} }`;
}
