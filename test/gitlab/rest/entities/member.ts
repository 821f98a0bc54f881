import { askedBy } from '../../asked';
import { RestRequest } from '../../http/route';
import { EffectiveMember } from '../../world/access';
import { lookup, selfAndAncestors } from '../../world/lookup';
import { isLicensedFor } from '../../world/tier';
import { WorldMember, WorldMemberRole, WorldUser } from '../../world/types';
import {
  canReadGroup,
  canReadProject,
  levelInGroup,
} from '../../world/visibility';
import { identityEntity, userBasic } from './user';

const OWNER = 50;

/**
 * A member's row. Lists hold members who await a seat as well, and tell them
 * apart by `membership_state` only.
 *
 * Source: lib/api/entities/member.rb and ee/lib/ee/api/entities/member.rb.
 * `created_by` is left out where nobody is known, and where the viewer may not
 * see what gives the membership.
 */
export function memberEntity(
  request: RestRequest,
  { member, userId, accessLevel, createdAt, expiresAt }: EffectiveMember,
  { seats }: { seats?: boolean } = {},
) {
  const { users } = lookup(request.world);
  const user = users.get(userId);
  const createdBy = seesSource(request, member)
    ? users.get(member.createdById ?? 0)
    : undefined;
  return {
    ...(user && userBasic(request, user)),
    access_level: accessLevel,
    created_at: createdAt,
    ...(createdBy && { created_by: userBasic(request, createdBy) }),
    expires_at: expiresAt,
    ...(request.instance.enterprise && {
      ...(user && enterpriseKeys(request, member, user)),
      ...(user && seats && { is_using_seat: user.usesLicenseSeat }),
      membership_state: member.state,
      // `custom_roles_enabled?` takes Ultimate.
      ...(member.memberRole &&
        isLicensedFor(askedBy(request), member, 'ultimate') && {
          member_role: roleEntity(member.memberRole),
        }),
    }),
  };
}

function enterpriseKeys(
  request: RestRequest,
  member: WorldMember,
  user: WorldUser,
) {
  return {
    ...(seesSamlIdentity(request, member) && {
      group_saml_identity: identityOf(user),
    }),
    ...(seesEmail(request, member, user) && { email: user.email }),
    ...(member.groupId !== null &&
      member.ldapOverride !== null && { override: member.ldapOverride }),
  };
}

/** `read_group_saml_identity`: owners, of groups with SAML sign-on. */
function seesSamlIdentity(
  { world, viewer }: RestRequest,
  { groupId }: WorldMember,
): boolean {
  return (
    groupId !== null &&
    selfAndAncestors(world, groupId).at(-1)?.samlProviderId !== null &&
    levelInGroup(world, viewer, groupId) >= OWNER
  );
}

function identityOf({ identities }: WorldUser) {
  const found = identities.find(({ provider }) => provider === 'group_saml');
  return found ? identityEntity(found) : null;
}

/** Administrators, and owners of the group that manages the account. */
function seesEmail(
  { world, viewer }: RestRequest,
  member: WorldMember,
  { enterpriseGroupId }: WorldUser,
): boolean {
  const root = selfAndAncestors(world, sourceGroup(world, member)).at(-1)?.id;
  return (
    viewer.admin ||
    (root !== undefined &&
      root === enterpriseGroupId &&
      levelInGroup(world, viewer, root) >= OWNER)
  );
}

function sourceGroup(
  world: RestRequest['world'],
  { groupId, projectId }: WorldMember,
): number {
  const namespace = lookup(world).projects.get(projectId ?? 0)?.namespace;
  return groupId ?? (namespace?.kind === 'group' ? namespace.groupId : 0);
}

function seesSource(
  { world, viewer }: RestRequest,
  { groupId, projectId }: WorldMember,
): boolean {
  const group = lookup(world).groups.get(groupId ?? 0);
  const project = lookup(world).projects.get(projectId ?? 0);
  return (
    (group !== undefined && canReadGroup(world, viewer, group)) ||
    (project !== undefined && canReadProject(world, viewer, project))
  );
}

/** Source: ee/lib/ee/api/entities/member_role.rb. */
function roleEntity({
  id,
  name,
  baseAccessLevel,
  permissions,
}: WorldMemberRole) {
  return {
    id,
    group_id: null,
    name,
    description: null,
    base_access_level: baseAccessLevel,
    ...Object.fromEntries(permissions.map((ability) => [ability, true])),
  };
}
