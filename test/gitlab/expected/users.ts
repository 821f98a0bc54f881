import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { ownsGroup } from '../tables/abilities';
import { isSince } from '../version';
import { lookup } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldUser } from '../world/types';
import {
  canReadGroup,
  canReadProfile,
  canReadProject,
} from '../world/visibility';
import { collectedGroups, collectedUserIds } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { entity, milliseconds, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

/**
 * All users of the instance for an administrator, the members of what is
 * collected for others. People who are known from merge requests only are no
 * entities: their ends of OPENED and APPROVED are mapped.
 */
export function expectedUsers(scope: Scope): Part {
  const { users } = lookup(scope.world);
  const found = [...collectedUserIds(scope)].flatMap(
    (id) => users.get(id) ?? [],
  );
  return {
    entities: found.map((user) =>
      entity(ends.user(user.id), ['User'], propertiesOf(user, scope)),
    ),
    relationships: found.map(({ id }) =>
      relationship(
        ends.account(scope.baseUrl),
        RelationshipClass.HAS,
        ends.user(id),
      ),
    ),
  };
}

/** The name that the viewer is shown: of bots of hidden projects the username. */
export function shownName(user: WorldUser, scope: Scope): string {
  return user.type === 'project_bot' && !seesHomeOf(user, scope)
    ? user.username
    : user.name;
}

function propertiesOf(user: WorldUser, scope: Scope): Properties {
  const { viewer, baseUrl } = scope;
  const isManaged = isEnterpriseUserOf(user, scope);
  const publicEmail = text(user.publicEmail);
  return {
    id: String(user.id),
    username: user.username,
    name: shownName(user, scope),
    state: user.state,
    active: user.state === 'active',
    isActive: user.state === 'active',
    bot: isBot(user),
    ...typeOf(user, scope),
    publicEmail,
    ...(!isManaged && isToldAmongMembers(user, scope)
      ? {}
      : { email: viewer.admin || isManaged ? user.email : publicEmail }),
    webLink: `${baseUrl}/${user.username}`,
    // Of other profiles GraphQL tells it, and REST does not: either is right.
    ...(canReadProfile(viewer, user)
      ? { createdOn: milliseconds(user.createdAt) }
      : {}),
    ...(viewer.admin || viewer.userId === user.id ? {} : WITHHELD),
    ...(isManaged ? managersProperties(user, scope) : {}),
    ...(viewer.admin ? administratorsProperties(user, scope) : {}),
  };
}

function isBot({ type }: WorldUser): boolean {
  return type === 'project_bot' || type === 'service_account';
}

/**
 * GraphQL of newer GitLabs tells it, to others than administrators, whose users REST
 * lists; REST tells no more than names do: either is right.
 */
function typeOf(user: WorldUser, scope: Scope): Properties {
  const { graphql, version } = gitLabOf(scope);
  if (graphql && !scope.viewer.admin && isSince(version, '17.10')) {
    return {};
  }
  const name = /^(project_\d+_bot|group_\d+_bot|service_account_)/.exec(
    user.username,
  );
  const isService = name?.[0] === 'service_account_';
  return {
    userType:
      isBot(user) && name
        ? isService
          ? 'service_account'
          : 'project_bot'
        : undefined,
  };
}

/** Whether the viewer owns the group, a chosen one, that manages the account, on GitLab.com. */
function isEnterpriseUserOf(user: WorldUser, scope: Scope): boolean {
  const group = lookup(scope.world).groups.get(user.enterpriseGroupId ?? 0);
  const asked = askedIn(scope);
  return (
    group !== undefined &&
    collectedGroups(scope).includes(group) &&
    asked.gitLabCom === true &&
    ownsGroup(group, asked) &&
    isLicensed(asked, group, 'premium')
  );
}

/**
 * REST's rows of members tell the owners of the managing group, chosen and licensed or
 * not, the address of who is told of from below it; either is right.
 */
function isToldAmongMembers(user: WorldUser, scope: Scope): boolean {
  const group = lookup(scope.world).groups.get(user.enterpriseGroupId ?? 0);
  return (
    group !== undefined &&
    !gitLabOf(scope).graphql &&
    ownsGroup(group, askedIn(scope))
  );
}

/** What owners of a group are told of its enterprise users. */
function managersProperties(user: WorldUser, scope: Scope): Properties {
  return {
    external: user.external,
    twoFactorEnabled: user.twoFactorEnabled,
    mfaEnabled: user.twoFactorEnabled,
    isMfaEnabled: user.twoFactorEnabled,
    canCreateGroup: user.canCreateGroup,
    canCreateProject: user.canCreateProject,
    privateProfile: user.privateProfile,
    lastSignInOn: milliseconds(user.lastSignInAt),
    lastActivityOn: milliseconds(user.lastActivityOn),
    ssoLinked: user.identities.length > 0,
    identityProviders: user.identities.map(({ provider }) => provider),
    scimProvisioned: gitLabOf(scope).enterprise
      ? user.scimIdentities.some(({ active }) => active)
      : undefined,
  };
}

function administratorsProperties(user: WorldUser, scope: Scope): Properties {
  return { ...managersProperties(user, scope), isAdmin: user.admin };
}

/** What GitLab does not tell of others: absent, for absent is not false. */
const WITHHELD: Properties = {
  isAdmin: undefined,
  external: undefined,
  twoFactorEnabled: undefined,
  mfaEnabled: undefined,
  isMfaEnabled: undefined,
  canCreateGroup: undefined,
  canCreateProject: undefined,
  lastSignInOn: undefined,
  ssoLinked: undefined,
  identityProviders: undefined,
  scimProvisioned: undefined,
};

function seesHomeOf({ id }: WorldUser, { world, viewer }: Scope): boolean {
  const { memberships, groups, projects } = lookup(world);
  return memberships.of(id).some(({ groupId, projectId }) => {
    const group = groups.get(groupId ?? 0);
    const project = projects.get(projectId ?? 0);
    return (
      (group !== undefined && canReadGroup(world, viewer, group)) ||
      (project !== undefined && canReadProject(world, viewer, project))
    );
  });
}
