import type { ParentQuery } from '../../gitlab/graphql/parentQuery';
import { clusterAgentEntity } from './entity';

/**
 * Agents whose clusters a project's jobs reach, its own ones among them, each once:
 * GitLab tells the nearest authorization
 * (app/finders/clusters/agents/authorizations/ci_access/finder.rb).
 */
export const CLUSTER_AGENTS: ParentQuery = {
  name: 'ClusterAgents',
  kind: 'project',
  lists: [
    {
      field: 'ciAccessAuthorizedAgents',
      nodes: (schema) =>
        `agent { ${clusterAgentEntity.selection(schema)} } config`,
    },
  ],
};
