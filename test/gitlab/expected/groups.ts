import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldGroup } from '../world/types';
import { branchDefaults } from './branchDefaults';
import { collectedGroups } from './collected';
import * as ends from './ends';
import { gitLabOf } from './gitLab';
import { entity, milliseconds, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

export function expectedGroups(scope: Scope): Part {
  const groups = collectedGroups(scope);
  const ids = new Set(groups.map(({ id }) => id));
  return {
    entities: groups.map((group) =>
      entity(ends.group(group.id), ['Group'], propertiesOf(group, scope)),
    ),
    relationships: groups.flatMap(({ id, parentId }) => [
      relationship(
        ends.account(scope.baseUrl),
        RelationshipClass.HAS,
        ends.group(id),
      ),
      // A parent that is not collected is no end of a relationship.
      ...(parentId !== null && ids.has(parentId)
        ? [
            relationship(
              ends.group(parentId),
              RelationshipClass.HAS,
              ends.group(id),
            ),
          ]
        : []),
    ]),
  };
}

function propertiesOf(group: WorldGroup, scope: Scope): Properties {
  const { baseUrl } = scope;
  return {
    id: String(group.id),
    name: group.name,
    path: group.path,
    fullPath: group.fullPath,
    fullName: group.fullName,
    description: text(group.description),
    visibility: group.visibility,
    public: group.visibility === 'public',
    archived: group.archived,
    parentGroupId: group.parentId === null ? undefined : String(group.parentId),
    webLink: `${baseUrl}/groups/${group.fullPath}`,
    createdOn: milliseconds(group.createdAt),
    requireTwoFactorAuthentication: group.requireTwoFactorAuthentication,
    twoFactorGracePeriod: group.twoFactorGracePeriod,
    projectCreationLevel: group.projectCreationLevel,
    subgroupCreationLevel: group.subgroupCreationLevel,
    ...branchDefaults(group.defaultBranchProtectionDefaults),
    ...ofLinks(group, scope),
  };
}

/** The Community Edition tells none. */
function ofLinks(group: WorldGroup, scope: Scope): Properties {
  const { enterprise } = gitLabOf(scope);
  const saml = group.samlGroupLinks.map(({ accessLevel }) => accessLevel);
  const ldap = group.ldapGroupLinks.map(({ groupAccess }) => groupAccess);
  const highest = (levels: number[]) =>
    enterprise && levels.length > 0 ? Math.max(...levels) : undefined;
  return {
    samlGroupLinkCount: enterprise ? saml.length : undefined,
    samlGroupLinkMaxLevel: highest(saml),
    ldapGroupLinkCount: enterprise ? ldap.length : undefined,
    ldapGroupLinkMaxLevel: highest(ldap),
  };
}
