import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { ownsGroup } from '../tables/abilities';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldGroup } from '../world/types';
import { canReadGroup } from '../world/visibility';
import { collectedGroups } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { entity, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

/** Of the topmost groups that were collected; of what can't be opened, that it can't. */
export function expectedGroupSettings(scope: Scope): Part {
  const roots = collectedGroups(scope).filter(
    ({ parentId }) => parentId === null,
  );
  return {
    entities: roots.map((group) =>
      entity(
        ends.groupSettings(group.id),
        ['Configuration'],
        propertiesOf(group, scope),
      ),
    ),
    relationships: roots.map(({ id }) =>
      relationship(
        ends.group(id),
        RelationshipClass.HAS,
        ends.groupSettings(id),
      ),
    ),
  };
}

function propertiesOf(group: WorldGroup, scope: Scope): Properties {
  const { enterprise, version } = gitLabOf(scope);
  const asked = askedIn(scope);
  const isOpen = canReadGroup(scope.world, scope.viewer, group);
  const isOwned = ownsGroup(group, asked);
  const isPremium = isOpen && enterprise && isLicensed(asked, group, 'premium');
  const told = <Value>(isTold: boolean, value: Value) =>
    isTold ? value : undefined;
  const name = `Settings of ${group.fullPath}`;
  return {
    name,
    displayName: name,
    ownerAccess: isOwned,
    preventForkingOutsideGroup: told(
      isPremium,
      group.preventForkingOutsideGroup ?? undefined,
    ),
    preventSharingGroupsOutsideHierarchy: told(
      isOpen,
      group.preventSharingGroupsOutsideHierarchy,
    ),
    membershipLock: told(isOpen && enterprise, group.membershipLock),
    ipRestrictionRanges: told(isPremium, listed(group.ipRestrictionRanges)),
    allowedEmailDomains: told(
      isPremium && isSince(version, '17.10'),
      listed(group.allowedEmailDomainsList),
    ),
    enabledGitAccessProtocol: told(
      isOwned,
      text(group.enabledGitAccessProtocol),
    ),
    serviceAccessTokensExpirationEnforced: told(
      isPremium && isSince(version, '17.10'),
      group.serviceAccessTokensExpirationEnforced,
    ),
    runnersToken: undefined,
  };
}

/** None, where there is a licence, is none. */
function listed(list: string | null): string[] {
  return (list ?? '').split(',').filter((one) => one !== '');
}
