import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { readsClusterAgents } from '../tables/abilities';
import { authorizationsOf, readsAgent } from '../tables/clusterAgentAccess';
import { WorldClusterAgent } from '../tables/clusterAgents';
import { canReadProject } from '../world/visibility';
import { collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** Those that let in jobs of a project of which the token's user is a Developer. */
export function expectedClusterAgents(scope: Scope): Part {
  if (!gitLabOf(scope).graphql) {
    return { entities: [], relationships: [] };
  }
  const asked = askedIn(scope);
  const collected = collectedProjects(scope);
  const told = collected
    .filter((project) => readsClusterAgents(project, asked))
    .flatMap((project) =>
      authorizationsOf(project, asked)
        .filter(({ agent }) => readsAgent(agent, asked))
        .map(({ agent, config }) => ({ project, agent, config })),
    );
  const agents = new Set(told.map(({ agent }) => agent));
  const { world, viewer } = scope;
  const configuring = ({ projectId }: WorldClusterAgent) =>
    collected.filter(
      (project) =>
        project.id === projectId && canReadProject(world, viewer, project),
    );
  return {
    entities: [...agents].map((agent) =>
      entity(ends.clusterAgent(agent.id), ['Service'], {
        name: agent.name,
        displayName: agent.name,
        category: ['platform'],
        function: ['container-orchestration'],
        config: undefined,
      }),
    ),
    relationships: [
      ...[...agents].flatMap((agent) =>
        configuring(agent).map(({ id }) =>
          relationship(
            ends.project(id),
            RelationshipClass.HAS,
            ends.clusterAgent(agent.id),
          ),
        ),
      ),
      ...told.map(({ project, agent, config }) =>
        relationship(
          ends.clusterAgent(agent.id),
          RelationshipClass.TRUSTS,
          ends.project(project.id),
          trust(config),
        ),
      ),
    ],
  };
}

function trust(config: WorldClusterAgent['ciAccess'][number]['config']) {
  const [identity = 'agent'] = Object.keys(new Object(config.access_as));
  const environments = config.environments as string[] | undefined;
  const properties: Properties = {
    protectedBranchesOnly: config.protected_branches_only === true,
    environments: environments?.join(', ') ?? '*',
    accessAs: identity,
    defaultNamespace: config.default_namespace as string | undefined,
  };
  return properties;
}
