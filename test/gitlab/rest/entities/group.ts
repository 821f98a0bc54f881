import { askedBy } from '../../asked';
import { EntityRequest } from '../../http/route';
import { restRow } from '../../tables/columns';
import { lookup } from '../../world/lookup';
import { WorldGroup, WorldShare } from '../../world/types';
import { GROUP_COLUMNS, GROUP_DETAIL_COLUMNS } from './groupColumns';
import { canReadGroup, levelInGroup } from '../../world/visibility';

const OWNER = 50;

/** Source: lib/api/entities/group.rb and its enterprise extension. */
export function groupEntity(request: EntityRequest, group: WorldGroup) {
  const { baseUrl } = request.instance;
  return {
    id: group.id,
    web_url: `${baseUrl}/groups/${group.fullPath}`,
    name: group.name,
    path: group.path,
    description: group.description,
    visibility: group.visibility,
    share_with_group_lock: group.shareWithGroupLock,
    require_two_factor_authentication: group.requireTwoFactorAuthentication,
    two_factor_grace_period: group.twoFactorGracePeriod,
    project_creation_level: group.projectCreationLevel,
    auto_devops_enabled: null,
    subgroup_creation_level: group.subgroupCreationLevel,
    emails_disabled: false,
    emails_enabled: true,
    mentions_disabled: null,
    lfs_enabled: true,
    archived: group.archived,
    default_branch: null,
    default_branch_protection: group.defaultBranchProtection,
    avatar_url: null,
    request_access_enabled: true,
    full_name: group.fullName,
    full_path: group.fullPath,
    created_at: group.createdAt,
    parent_id: group.parentId,
    organization_id: 1,
    shared_runners_setting: 'enabled',
    ...restRow(GROUP_COLUMNS, group, askedBy(request)),
  };
}

/**
 * Source: lib/api/entities/group_detail.rb: the runners token is a secret that
 * the group's owners are shown.
 */
export function groupDetail(request: EntityRequest, group: WorldGroup) {
  const { world, viewer } = request;
  const isOwner = levelInGroup(world, viewer, group.id) >= OWNER;
  return {
    ...groupEntity(request, group),
    shared_with_groups: sharedWithGroups(
      request,
      lookup(world).sharesOfGroup.of(group.id),
    ),
    ...(isOwner && { runners_token: group.runnersToken }),
    ...restRow(GROUP_DETAIL_COLUMNS, group, askedBy(request)),
  };
}

/**
 * Invited groups, those that the viewer may read: the others are left out without
 * a word. Source: `shared_with_group_links_visible_to_user` in app/models/group.rb,
 * `visible_group_links` in app/models/project.rb.
 */
export function sharedWithGroups(
  request: EntityRequest,
  shares: readonly WorldShare[],
) {
  const { world, viewer } = request;
  const { groups } = lookup(world);
  return shares
    .filter(({ withGroupId }) => {
      const group = groups.get(withGroupId);
      return group !== undefined && canReadGroup(world, viewer, group);
    })
    .map((share) => sharedWithGroup(request, share));
}

/** Source: lib/api/entities/shared_group_with_group.rb. */
function sharedWithGroup({ world }: EntityRequest, share: WorldShare) {
  const group = lookup(world).groups.get(share.withGroupId);
  return {
    group_id: share.withGroupId,
    group_name: group?.name,
    group_full_path: group?.fullPath,
    group_access_level: share.groupAccess,
    expires_at: share.expiresAt,
  };
}
