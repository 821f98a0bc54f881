import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldCiVariable } from '../tables/ciVariables';
import { lookup, selfAndAncestors } from '../world/lookup';
import { WorldGroup } from '../world/types';
import { ciVariableEnd, expectedCiVariables } from './ciVariables';
import { matchesBranch } from './defaultBranch';
import * as ends from './ends';
import { expectedEnvironments } from './environments';
import { relationship } from './parts';
import { Part, Scope } from './types';

/** Which variable counts before which, and which environments use which. */
export function expectedVariableLinks(scope: Scope): Part {
  const { world } = scope;
  const told = new Set(expectedCiVariables(scope).entities.map(([key]) => key));
  const variables = world.ciVariables.filter((one) =>
    told.has(ciVariableEnd(one, scope)._key),
  );
  const deployed = new Set(
    expectedEnvironments(scope).entities.map(([key]) => key),
  );
  return {
    entities: [],
    relationships: [
      ...variables.flatMap((near) =>
        overriddenBy(near, variables, scope).map((far) =>
          relationship(
            ciVariableEnd(near, scope),
            RelationshipClass.OVERRIDES,
            ciVariableEnd(far, scope),
          ),
        ),
      ),
      ...world.environments
        .filter(({ id }) => deployed.has(ends.environment(id)._key))
        .flatMap(({ id, name, projectId }) => {
          const groups = groupsAbove({ projectId, groupId: null }, scope);
          const ids = groups.map((group) => group.id);
          return variables
            .filter(
              (one) =>
                one.environmentScope !== '*' &&
                (one.projectId === projectId ||
                  ids.includes(one.groupId ?? 0)) &&
                matchesBranch(one.environmentScope, name),
            )
            .map((one) =>
              relationship(
                ends.environment(id),
                RelationshipClass.USES,
                ciVariableEnd(one, scope),
              ),
            );
        }),
    ],
  };
}

/** The next one with its key and scope, if there is one. */
function overriddenBy(
  near: WorldCiVariable,
  variables: WorldCiVariable[],
  scope: Scope,
): WorldCiVariable[] {
  const isSame = (other: WorldCiVariable) =>
    other !== near &&
    other.key === near.key &&
    other.environmentScope === near.environmentScope;
  const isOfInstance = ({ groupId, projectId }: WorldCiVariable) =>
    groupId === null && projectId === null;
  if (isOfInstance(near)) {
    return [];
  }
  const above = groupsAbove(near, scope).filter(
    ({ id }) => id !== near.groupId,
  );
  const candidates = [
    ...above.flatMap(({ id }) =>
      variables.filter(({ groupId }) => groupId === id),
    ),
    ...variables.filter(isOfInstance),
  ];
  return candidates.filter(isSame).slice(0, 1);
}

/** The nearest first. */
function groupsAbove(
  { groupId, projectId }: Pick<WorldCiVariable, 'groupId' | 'projectId'>,
  { world }: Scope,
): WorldGroup[] {
  const namespace = lookup(world).projects.get(projectId ?? 0)?.namespace;
  const id = namespace?.kind === 'group' ? namespace.groupId : groupId;
  return id === null ? [] : selfAndAncestors(world, id);
}
