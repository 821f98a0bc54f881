import {
  administersInstance,
  adminsGroupVariables,
  adminsProjectVariables,
} from '../tables/abilities';
import { WorldCiVariable } from '../tables/ciVariables';
import { isSince } from '../version';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { expectedOwned } from './owned';
import { End } from './parts';
import { Part, Scope } from './types';

/** Without GraphQL there are none: REST's lists have the values. */
export function expectedCiVariables(scope: Scope): Part {
  const asked = askedIn(scope);
  if (!gitLabOf(scope).graphql) {
    return { entities: [], relationships: [] };
  }
  const instance = ends.instanceName(scope.baseUrl);
  return expectedOwned(scope, {
    rows: ({ ciVariables }) => ciVariables,
    ofInstance: administersInstance(null, asked),
    ofGroups: (group) => adminsGroupVariables(group, asked),
    ofProjects: (project) => adminsProjectVariables(project, asked),
    end: (variable) => ciVariableEnd(variable, scope),
    class: 'Secret',
    properties: (variable) => ({
      name: variable.key,
      displayName: variable.key,
      ownerType: ownerOf(variable, instance)[0],
      variableType: variable.variableType,
      protected: variable.protected,
      masked: variable.masked,
      hidden: tellsHidden(variable, asked.version)
        ? variable.hidden
        : undefined,
      raw: variable.raw,
      environmentScope: variable.environmentScope,
      value: undefined,
      description: undefined,
    }),
  });
}

export function ciVariableEnd(variable: WorldCiVariable, scope: Scope): End {
  const instance = ends.instanceName(scope.baseUrl);
  return ends.ciVariable(...ownerOf(variable, instance), variable);
}

function ownerOf(
  { groupId, projectId }: WorldCiVariable,
  instance: string,
): ['project' | 'group' | 'instance', string | number] {
  if (projectId !== null) {
    return ['project', projectId];
  }
  return groupId === null ? ['instance', instance] : ['group', groupId];
}

/** Of the instance's it is not told. */
function tellsHidden(
  { groupId, projectId }: WorldCiVariable,
  version: string,
): boolean {
  return (groupId ?? projectId) !== null && isSince(version, '17.4');
}
