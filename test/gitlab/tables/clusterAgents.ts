import { Asked } from '../asked';
import { listConnection } from '../graphql/connection';
import { globalId } from '../graphql/globalId';
import { lookup } from '../world/lookup';
import { WorldProject } from '../world/types';
import { canReadProject } from '../world/visibility';
import { readsClusterAgents } from './abilities';
import {
  AgentAuthorization,
  authorizationsOf,
  readsAgent,
  WorldCiAccess,
} from './clusterAgentAccess';
import { connectionField } from './graphqlFields';
import { Answers, answersOf, table, Table, TableRow } from './table';

export interface WorldClusterAgent extends TableRow {
  /** The project that has its file. */
  projectId: number;
  name: string;
  createdAt: string;
  /** `ci_access` of its file; jobs of its own project are let in without. */
  ciAccess: WorldCiAccess[];
}

/**
 * Source: app/graphql/types/clusters/agent_type.rb, whose `project` asks for
 * `read_project`.
 */
export const clusterAgents: Table<WorldClusterAgent, 'name'> = table({
  name: 'clusterAgents',
  rows: (tables) => tables.clusterAgents,
  firstId: 74_001,
  make: (given, daysAgo) => ({
    projectId: 0,
    createdAt: daysAgo(120),
    ciAccess: [],
    ...given,
  }),
  columns: [
    {
      value: ({ id }) => globalId('Clusters::Agent', id),
      graphql: 'id: ID!',
    },
    { value: 'name', graphql: 'name: String' },
    { value: projectOf, graphql: 'project: Project' },
    { value: 'createdAt', graphql: 'createdAt: Time' },
  ],
  graphql: [{ type: 'ClusterAgent', hasConnection: false }],
});

/**
 * Source: app/graphql/types/clusters/agents/authorizations/ci_access_type.rb, with
 * `read_cluster_agent` at the field of app/graphql/types/project_type.rb: null
 * without it. `config` is that part of the agent's file, whatever it holds.
 */
const authorizations = answersOf<AgentAuthorization>({
  columns: [
    {
      value: ({ agent }, asked) => (readsAgent(agent, asked) ? agent : null),
      graphql: 'agent: ClusterAgent',
    },
    { value: 'config', graphql: 'config: JSON' },
  ],
  graphql: [
    {
      type: 'ClusterAgentAuthorizationCiAccess',
      on: [
        connectionField<AgentAuthorization, WorldProject>(
          'Project.ciAccessAuthorizedAgents',
          {
            may: readsClusterAgents,
            rows: (project, _args, asked) => authorizationsOf(project, asked),
            connect: listConnection,
          },
        ),
      ],
    },
  ],
});

export const clusterAgentAnswers: readonly Answers[] = [
  clusterAgents,
  authorizations,
];

function projectOf(
  { projectId }: WorldClusterAgent,
  { world, viewer }: Asked,
): WorldProject | null {
  const project = lookup(world).projects.get(projectId);
  return project && canReadProject(world, viewer, project) ? project : null;
}
