import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup } from '../world/lookup';
import { WorldUser } from '../world/types';
import {
  canReadGroup,
  canReadProfile,
  canReadProject,
} from '../world/visibility';
import { collectedUserIds } from './collected';
import * as ends from './ends';
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
  const publicEmail = text(user.publicEmail);
  return {
    id: String(user.id),
    username: user.username,
    name: shownName(user, scope),
    state: user.state,
    active: user.state === 'active',
    bot: user.type === 'project_bot' || user.type === 'service_account',
    publicEmail,
    email: viewer.admin ? user.email : publicEmail,
    webLink: `${baseUrl}/${user.username}`,
    // Of other profiles GraphQL tells it, and REST does not: either is right.
    ...(canReadProfile(viewer, user)
      ? { createdOn: milliseconds(user.createdAt) }
      : {}),
    ...(viewer.admin ? administratorsProperties(user) : {}),
    ...(viewer.admin || viewer.userId === user.id ? {} : WITHHELD),
  };
}

function administratorsProperties(user: WorldUser): Properties {
  return {
    isAdmin: user.admin,
    external: user.external,
    twoFactorEnabled: user.twoFactorEnabled,
    mfaEnabled: user.twoFactorEnabled,
    canCreateGroup: user.canCreateGroup,
    canCreateProject: user.canCreateProject,
    privateProfile: user.privateProfile,
    lastSignInOn: milliseconds(user.lastSignInAt),
    lastActivityOn: milliseconds(user.lastActivityOn),
  };
}

/** What GitLab does not tell of others: absent, for absent is not false. */
const WITHHELD: Properties = {
  isAdmin: undefined,
  external: undefined,
  twoFactorEnabled: undefined,
  mfaEnabled: undefined,
  canCreateGroup: undefined,
  canCreateProject: undefined,
  lastSignInOn: undefined,
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
