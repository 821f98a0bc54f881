import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import { id, idText, text, texts } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { relationshipMetadata } from '../../graph/metadata';
import { projectEntity } from '../project/entity';
import { trustProperties } from './trust';

/**
 * GraphQL's `ClusterAgent`:
 * https://docs.gitlab.com/api/graphql/reference/#clusteragent. Its project is
 * null for who may not read it.
 */
const columns = {
  id: idText("GitLab's id of the agent.").always(),
  name: text('Name.').always(),
  projectId: id('Id of the project that configures it.')
    .graphql('project.id')
    .linked(),
};
export type ClusterAgentRow = RowOf<typeof columns>;

export const clusterAgentEntity = entityType({
  resourceName: 'Cluster Agent',
  _type: 'gitlab_cluster_agent',
  _class: ['Service'],
  only: 'graphql',
  columns,
  derived: {
    displayName: text('The same as `name`.'),
    category: texts('`platform`.'),
    function: texts('`container-orchestration`.'),
  },
  derive: ({ name }) => ({
    displayName: name,
    category: ['platform'],
    function: ['container-orchestration'],
  }),
});

export const projectHasClusterAgent = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  clusterAgentEntity,
);

export const clusterAgentTrustsProject = relationshipMetadata(
  clusterAgentEntity,
  RelationshipClass.TRUSTS,
  projectEntity,
  { properties: trustProperties },
);

export function clusterAgentKey({ id: agentId }: ClusterAgentRow): string {
  return `gitlab-cluster-agent:${agentId}`;
}
