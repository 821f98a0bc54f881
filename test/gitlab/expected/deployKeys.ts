import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { administersProject } from '../tables/abilities';
import type { WorldDeployKeyAccess } from '../tables/deployKeyAccesses';
import { fingerprintOf, WorldDeployKey } from '../tables/deployKeys';
import { isSince } from '../version';
import { collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { guardsOf } from './guards';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** Keys of projects that the token's user maintains, each once, with all of those. */
export function expectedDeployKeys(scope: Scope): Part {
  const accesses = toldAccesses(scope);
  const ids = new Set(accesses.map(({ deployKeyId }) => deployKeyId));
  const keys = scope.world.deployKeys.filter(({ id }) => ids.has(id));
  return {
    entities: keys.map((key) =>
      entity(
        ends.deployKey(key.id),
        ['Key', 'AccessKey'],
        propertiesOf(key, scope),
      ),
    ),
    relationships: [
      ...accesses.map(({ projectId, deployKeyId, canPush }) =>
        relationship(
          ends.project(projectId),
          RelationshipClass.HAS,
          ends.deployKey(deployKeyId),
          { canPush },
        ),
      ),
      ...allowed(scope, ids),
    ],
  };
}

/** Administrators are told all; others are not asked of what is empty. */
function toldAccesses(scope: Scope): WorldDeployKeyAccess[] {
  const asked = askedIn(scope);
  const told = new Set(
    collectedProjects(scope)
      .filter(
        (project) =>
          scope.viewer.admin ||
          (project.defaultBranch !== null &&
            administersProject(project, asked)),
      )
      .map(({ id }) => id),
  );
  return scope.world.deployKeyAccesses.filter(({ projectId }) =>
    told.has(projectId),
  );
}

function allowed(
  scope: Scope,
  ids: ReadonlySet<number>,
): Part['relationships'] {
  return collectedProjects(scope).flatMap((project) =>
    (guardsOf(project, scope).branches ?? []).flatMap((branch) =>
      branch.pushAccessLevels
        .filter(({ deployKeyId }) => ids.has(deployKeyId ?? 0))
        .map(({ deployKeyId = 0 }) =>
          relationship(
            ends.protectedBranch(project.id, branch.name),
            RelationshipClass.ALLOWS,
            ends.deployKey(deployKeyId),
            { push: true },
          ),
        ),
    ),
  );
}

function propertiesOf(key: WorldDeployKey, scope: Scope): Properties {
  const tellsUse = isSince(askedIn(scope).version, '17.10');
  return {
    name: key.title,
    displayName: key.title,
    fingerprint: fingerprintOf(key),
    usage: key.usageType,
    createdOn: milliseconds(key.createdAt),
    expiresOn: milliseconds(key.expiresAt),
    neverExpires: key.expiresAt === null,
    lastUsedOn: tellsUse ? milliseconds(key.lastUsedAt) : undefined,
    neverUsed: tellsUse ? key.lastUsedAt === null : undefined,
    key: undefined,
  };
}
