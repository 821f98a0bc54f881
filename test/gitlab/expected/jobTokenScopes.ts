import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { administersProject } from '../tables/abilities';
import { isSince } from '../version';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { relationship } from './parts';
import { Part, Scope } from './types';

/**
 * Of the projects that the viewer maintains, whose job tokens they let in, where
 * that is limited.
 */
export function expectedJobTokenScopes(scope: Scope): Part {
  const { world } = scope;
  const areGroupsTold = isSince(gitLabOf(scope).version, '17.10');
  const asked = askedIn(scope);
  const told = collectedProjects(scope).filter(
    (project) =>
      project.inboundJobTokenScopeEnabled && administersProject(project, asked),
  );
  return {
    entities: [],
    relationships: told.flatMap(({ id, pathWithNamespace: trusting }) =>
      world.jobTokenAllowances
        .filter(({ projectId }) => projectId === id)
        .flatMap(({ trustedProjectId, trustedGroupId }) => [
          ...collectedProjects(scope)
            .filter((one) => one.id === trustedProjectId)
            .map(
              (one) => [ends.project(one.id), one.pathWithNamespace] as const,
            ),
          ...collectedGroups(scope)
            .filter((one) => one.id === trustedGroupId && areGroupsTold)
            .map((one) => [ends.group(one.id), one.fullPath] as const),
        ])
        .map(([end, trusted]) =>
          relationship(ends.project(id), RelationshipClass.TRUSTS, end, {
            jobToken: true,
            outside: trusting.split('/')[0] !== trusted.split('/')[0],
            trusting,
            trusted,
          }),
        ),
    ),
  };
}
