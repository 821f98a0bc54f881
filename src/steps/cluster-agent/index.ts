import { answeredOf, batchesOf, Scope } from '../../collect/extent';
import type { Needs, Step } from '../../collect/step';
import { DEVELOPER } from '../../gitlab/accessLevels';
import { FETCH_PROJECTS } from '../project/collected';
import { collectClusterAgents } from './collect';
import {
  clusterAgentEntity,
  clusterAgentTrustsProject,
  projectHasClusterAgent,
} from './entity';
import { CLUSTER_AGENTS } from './query';

const ASKED: Scope = { kind: 'project', role: DEVELOPER };

/** `read_cluster_agent` in GitLab's app/policies/project_policy.rb. */
const NEEDS: Needs = {
  role: DEVELOPER,
  scopes: [ASKED],
  graphqlOnly: true,
  who: 'Developer in the projects',
  withoutIt: 'agents that let in jobs of these projects are left out',
};

export const clusterAgentSteps: Step[] = [
  {
    id: 'fetch-cluster-agents',
    name: 'Fetch Cluster Agents',
    entities: [clusterAgentEntity],
    relationships: [projectHasClusterAgent, clusterAgentTrustsProject],
    dependsOn: [FETCH_PROJECTS],
    ingestionSource: {
      id: 'cluster-agents',
      title: 'Cluster agents',
      description:
        'Agents of Kubernetes clusters, and the projects whose CI/CD jobs they ' +
        'let in: a request for 50 projects; by GraphQL alone. Switched off, ' +
        'nothing tells from which projects a cluster is reached.',
    },
    needs: NEEDS,
    estimate: (extent) =>
      batchesOf(CLUSTER_AGENTS, answeredOf(ASKED, extent), extent, 0),
    collect: (context) => collectClusterAgents(context, NEEDS),
  },
];
