import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Asked } from '../asked';
import {
  ownsGroup,
  readsGroupAccessTokens,
  readsProjectAccessTokens,
} from '../tables/abilities';
import {
  INVENTORY,
  isActive,
  isManagedBy,
  isOfMember,
  isPersonal,
  WorldAccessToken,
} from '../tables/accessTokens';
import { WorldSshKey } from '../tables/sshKeys';
import { isSince } from '../version';
import { lookup, selfAndAncestors } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldGroup } from '../world/types';
import {
  collectedGroups,
  collectedProjects,
  collectedUserIds,
} from './collected';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { End, entity, milliseconds, relationship } from './parts';
import { roleOf } from './roles';
import { Part, Properties, Scope } from './types';

/** Active access tokens that the viewer is told of, and SSH keys on GitLab.com. */
export function expectedCredentials(scope: Scope): Part {
  const asked = askedIn(scope);
  const users = collectedUserIds(scope);
  const groups = new Set(collectedGroups(scope).map(({ id }) => id));
  const projects = new Set(collectedProjects(scope).map(({ id }) => id));
  const inventories = collectedGroups(scope).filter((group) =>
    hasInventory(group, asked),
  );
  const isOfUsers = ({ userId }: { userId: number }) =>
    inventories.some((group) => isManagedBy(group, { userId }, asked));
  const ownerOf = ({ groupId, projectId }: WorldAccessToken) =>
    groupId !== null && groups.has(groupId)
      ? ends.group(groupId)
      : projectId !== null && projects.has(projectId)
      ? ends.project(projectId)
      : undefined;
  const isChoice = scope.chosen !== undefined || scope.excludeArchived === true;
  const tokens = scope.world.accessTokens.filter(
    (token) =>
      isActive(token, asked) &&
      (!isChoice || users.has(token.userId) || ownerOf(token)) &&
      (scope.viewer.admin ||
        (isPersonal(token)
          ? isOfUsers(token)
          : isToldOf(token, asked, { inventories, groups, projects }))),
  );
  const keys = scope.world.sshKeys.filter(isOfUsers);
  const had = (owner: End | undefined, end: End) =>
    owner ? [relationship(owner, RelationshipClass.HAS, end)] : [];
  const userOf = ({ userId }: { userId: number }) =>
    users.has(userId) ? ends.user(userId) : undefined;
  return {
    entities: [
      ...tokens.map((token) =>
        entity(ends.accessToken(token.id), CLASSES, {
          ...tokenOf(token, scope),
          // It is told by the membership of its bot there.
          ...(isChoice && !ownerOf(token) && NO_LEVEL),
        }),
      ),
      ...keys.map((key) => entity(ends.sshKey(key.id), CLASSES, keyOf(key))),
    ],
    relationships: [
      ...tokens.flatMap((token) => [
        ...had(userOf(token), ends.accessToken(token.id)),
        ...had(ownerOf(token), ends.accessToken(token.id)),
      ]),
      ...keys.flatMap((key) => had(userOf(key), ends.sshKey(key.id))),
    ],
  };
}

const CLASSES = ['Key', 'AccessKey'];
const NO_LEVEL = { accessLevel: undefined, role: undefined };

/** Whether the owner of the group is told of all credentials below it. */
function hasInventory(group: WorldGroup, asked: Asked): boolean {
  return (
    asked.gitLabCom === true &&
    isSince(asked.version, INVENTORY) &&
    group.parentId === null &&
    isLicensed(asked, group, 'premium') &&
    ownsGroup(group, asked)
  );
}

/** Who has lists of tokens that the viewer is told. */
interface Lists {
  inventories: readonly WorldGroup[];
  groups: ReadonlySet<number>;
  projects: ReadonlySet<number>;
}

/** Of groups and projects that were collected: by their own lists, or by a root's. */
function isToldOf(
  token: WorldAccessToken,
  asked: Asked,
  { inventories, groups, projects }: Lists,
): boolean {
  const { groupId, projectId } = token;
  const all = lookup(asked.world);
  const group = all.groups.get(groupId ?? 0);
  const project = all.projects.get(projectId ?? 0);
  const root =
    group ??
    (project?.namespace.kind === 'group'
      ? all.groups.get(project.namespace.groupId)
      : undefined);
  const top = root && selfAndAncestors(asked.world, root.id).at(-1);
  const isListed =
    (group !== undefined &&
      groups.has(group.id) &&
      readsGroupAccessTokens(group, asked)) ||
    (project !== undefined &&
      projects.has(project.id) &&
      readsProjectAccessTokens(project, asked));
  return (
    (top !== undefined && inventories.includes(top)) ||
    (isListed && isOfMember(token, asked))
  );
}

function tokenOf(token: WorldAccessToken, { world }: Scope): Properties {
  const { groupId, projectId } = token;
  const [membership] = isPersonal(token)
    ? []
    : lookup(world).memberships.of(token.userId);
  return {
    name: token.name,
    displayName: token.name,
    tokenType:
      projectId !== null ? 'project' : groupId !== null ? 'group' : 'personal',
    scopes: token.scopes,
    accessLevel: membership?.accessLevel,
    role: membership && roleOf(membership.accessLevel),
    active: true,
    revoked: false,
    userId: String(token.userId),
    ...lifetimeOf(token),
    description: undefined,
    lastUsedIps: undefined,
  };
}

function keyOf(key: WorldSshKey): Properties {
  return {
    name: key.title,
    displayName: key.title,
    usage: key.usageType,
    userId: String(key.userId),
    ...lifetimeOf(key),
    key: undefined,
  };
}

function lifetimeOf({
  createdAt,
  expiresAt,
  lastUsedAt,
}: Pick<WorldSshKey, 'createdAt' | 'expiresAt' | 'lastUsedAt'>): Properties {
  return {
    createdOn: milliseconds(createdAt),
    expiresOn: milliseconds(expiresAt),
    neverExpires: expiresAt === null,
    lastUsedOn: milliseconds(lastUsedAt),
    neverUsed: lastUsedAt === null,
  };
}
