import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { ownsGroup } from '../tables/abilities';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldGroup } from '../world/types';
import { canReadGroup } from '../world/visibility';
import { collectedGroups } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { invitations, rootOf, toldInvitations } from './invitedGroups';
import { entity, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

/** Of the groups that were collected; of what can't be opened, that it can't. */
export function expectedGroupSettings(scope: Scope): Part {
  const groups = collectedGroups(scope);
  return {
    entities: groups.map((group) =>
      entity(
        ends.groupSettings(group.id),
        ['Configuration'],
        propertiesOf(group, scope),
      ),
    ),
    relationships: groups.flatMap((group) => [
      relationship(
        ends.group(group.id),
        RelationshipClass.HAS,
        ends.groupSettings(group.id),
      ),
      ...invitations(group, scope),
    ]),
  };
}

function propertiesOf(group: WorldGroup, scope: Scope): Properties {
  const { enterprise, version } = gitLabOf(scope);
  const asked = askedIn(scope);
  const isOpen = canReadGroup(scope.world, scope.viewer, group);
  const isOwned = ownsGroup(group, asked);
  const isTop = group.parentId === null;
  const isPremium = isOpen && enterprise && isLicensed(asked, group, 'premium');
  const invited = toldInvitations(group, scope);
  const outside = invited.filter(({ isOutside }) => isOutside);
  const told = <Value>(isTold: boolean, value: Value) =>
    isTold ? value : undefined;
  const name = `Settings of ${group.fullPath}`;
  return {
    name,
    displayName: name,
    ownerAccess: isOwned,
    preventForkingOutsideGroup: told(
      isPremium,
      rootOf(scope.world, group.id)?.preventForkingOutsideGroup ?? undefined,
    ),
    preventSharingGroupsOutsideHierarchy: told(
      isOpen && isTop,
      group.preventSharingGroupsOutsideHierarchy,
    ),
    membershipLock: told(isOpen && enterprise, group.membershipLock),
    ipRestrictionRanges: told(
      isPremium && isTop,
      listed(group.ipRestrictionRanges),
    ),
    allowedEmailDomains: told(
      isPremium && isTop && isSince(version, '17.10'),
      listed(group.allowedEmailDomainsList),
    ),
    enabledGitAccessProtocol: told(
      isOwned && isTop,
      text(group.enabledGitAccessProtocol),
    ),
    serviceAccessTokensExpirationEnforced: told(
      isPremium && isTop && isSince(version, '17.10'),
      group.serviceAccessTokensExpirationEnforced,
    ),
    invitedGroupCount: told(isOpen, invited.length),
    outsideInvitedGroupCount: told(isOpen, outside.length),
    outsideInvitedGroupMaxLevel: told(
      outside.length > 0,
      Math.max(...outside.map(({ share }) => share.groupAccess)),
    ),
    outsideInvitedGroupWithoutEndCount: told(
      isOpen,
      outside.filter(({ share }) => share.expiresAt === null).length,
    ),
    runnersToken: undefined,
  };
}

/** None, where there is a licence, is none. */
function listed(list: string | null): string[] {
  return (list ?? '').split(',').filter((one) => one !== '');
}
