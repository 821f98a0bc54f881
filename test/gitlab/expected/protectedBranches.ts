import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldAccessLevel } from '../tables/accessLevels';
import { WorldProtectedBranch } from '../tables/protectedBranches';
import { collectedGroups, collectedUserIds } from './collected';
import { lowest, matchesBranch } from './defaultBranch';
import * as ends from './ends';
import { Guards, has, ofProject } from './guards';
import { End, entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** One for each pattern that is told, with the users and groups it names. */
export function expectedProtectedBranches(guards: Guards, scope: Scope): Part {
  const { project, branches = [], asked } = guards;
  return {
    entities: branches.map((branch) =>
      entity(
        ends.protectedBranch(project.id, branch.name),
        ['Rule'],
        propertiesOf(branch, guards),
      ),
    ),
    relationships: branches.flatMap((branch) => {
      const end = ends.protectedBranch(project.id, branch.name);
      // The Community Edition names nobody.
      const allowed = asked.enterprise ? allowedBy(branch, scope) : [];
      return [
        ofProject(guards, end),
        ...allowed.map(({ to, ...properties }) =>
          relationship(end, RelationshipClass.ALLOWS, to, properties),
        ),
      ];
    }),
  };
}

const NAMES: Record<number, string> = {
  0: 'no one',
  30: 'developer',
  40: 'maintainer',
  60: 'administrator',
};

function propertiesOf(
  branch: WorldProtectedBranch,
  guards: Guards,
): Properties {
  const { project, asked } = guards;
  const { pushAccessLevels: push, mergeAccessLevels: merge } = branch;
  const wildcard = branch.name.includes('*');
  const unprotect =
    branch.unprotectAccessLevels.length > 0
      ? branch.unprotectAccessLevels
      : [{ id: 0, accessLevel: 40 }];
  return {
    name: branch.name,
    projectId: project.id,
    wildcard,
    matchesDefaultBranch:
      project.defaultBranch === null
        ? undefined
        : matchesBranch(branch.name, project.defaultBranch),
    forcePushAllowed: branch.allowForcePush,
    codeOwnerApprovalRequired: has(guards, 'premium')
      ? branch.codeOwnerApprovalRequired
      : undefined,
    pushRoles: namesOf(push),
    mergeRoles: namesOf(merge),
    unprotectRoles: asked.enterprise ? namesOf(unprotect) : undefined,
    pushLevel: lowest(push),
    mergeLevel: lowest(merge),
    unprotectLevel: asked.enterprise ? lowest(unprotect) : undefined,
    creationLevel: wildcard ? lowest([...push, ...merge]) : undefined,
    pushDeployKeyIds: push.flatMap(({ deployKeyId }) =>
      deployKeyId === undefined ? [] : String(deployKeyId),
    ),
  };
}

function namesOf(levels: readonly WorldAccessLevel[]): string[] {
  return levels.flatMap(({ accessLevel }) =>
    accessLevel === null ? [] : NAMES[accessLevel],
  );
}

/** Users and groups that are collected, each once. */
function allowedBy(branch: WorldProtectedBranch, scope: Scope) {
  const users = collectedUserIds(scope);
  const groups = new Set(collectedGroups(scope).map(({ id }) => id));
  const endsOf = (levels: readonly WorldAccessLevel[]): End[] =>
    levels.flatMap(({ userId = 0, groupId = 0 }) => [
      ...(users.has(userId) ? [ends.user(userId)] : []),
      ...(groups.has(groupId) ? [ends.group(groupId)] : []),
    ]);
  const [push, merge, unprotect] = [
    branch.pushAccessLevels,
    branch.mergeAccessLevels,
    branch.unprotectAccessLevels,
  ].map(endsOf);
  const all = new Map(
    [...push, ...merge, ...unprotect].map((end) => [end._key, end]),
  );
  const isIn = (some: End[], key: string) =>
    some.some(({ _key }) => _key === key);
  return [...all].map(([key, to]) => ({
    to,
    push: isIn(push, key),
    merge: isIn(merge, key),
    unprotect: isIn(unprotect, key),
  }));
}
