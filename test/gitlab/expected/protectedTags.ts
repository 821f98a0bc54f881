import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { administersProject } from '../tables/abilities';
import { WorldAccessLevel } from '../tables/accessLevels';
import { WorldProtectedTag } from '../tables/protectedTags';
import {
  collectedGroups,
  collectedProjects,
  collectedUserIds,
} from './collected';
import { lowest } from './defaultBranch';
import { expectedDeployKeys } from './deployKeys';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { expectedOwned } from './owned';
import { End, relationship } from './parts';
import { Part, Scope } from './types';

const NAMES: Record<number, string> = {
  0: 'no one',
  30: 'developer',
  40: 'maintainer',
  60: 'administrator',
};

/** Of projects that the token's user maintains, with whom they allow. */
export function expectedProtectedTags(scope: Scope): Part {
  const asked = askedIn(scope);
  const tags = expectedOwned<WorldProtectedTag>(scope, {
    rows: ({ protectedTags }) => protectedTags,
    ofProjects: (project) => administersProject(project, asked),
    end: ends.protectedTag,
    class: 'Rule',
    properties: ({ name, createAccessLevels: levels }) => ({
      name,
      displayName: name,
      wildcard: name.includes('*'),
      createLevel: lowest(levels),
      createRoles: levels.flatMap(({ accessLevel }) =>
        accessLevel === null ? [] : NAMES[accessLevel],
      ),
    }),
  });
  const told = new Set(
    collectedProjects(scope)
      .filter((project) => administersProject(project, asked))
      .map(({ id }) => id),
  );
  const groups = new Set(collectedGroups(scope).map(({ id }) => id));
  const users = collectedUserIds(scope);
  const keys = new Set(expectedDeployKeys(scope).entities.map(([key]) => key));
  const endsOf = ({
    userId = 0,
    groupId = 0,
    deployKeyId = 0,
  }: WorldAccessLevel): End[] => [
    ...(asked.enterprise && users.has(userId) ? [ends.user(userId)] : []),
    ...(asked.enterprise && groups.has(groupId) ? [ends.group(groupId)] : []),
    ...(keys.has(ends.deployKey(deployKeyId)._key)
      ? [ends.deployKey(deployKeyId)]
      : []),
  ];
  const allowed = ({ createAccessLevels, ...tag }: WorldProtectedTag) =>
    createAccessLevels.flatMap(endsOf).map((end) =>
      relationship(ends.protectedTag(tag), RelationshipClass.ALLOWS, end, {
        create: true,
      }),
    );
  return {
    entities: tags.entities,
    relationships: [
      ...tags.relationships,
      ...scope.world.protectedTags
        .filter(({ projectId }) => told.has(projectId))
        .flatMap(allowed),
    ],
  };
}
