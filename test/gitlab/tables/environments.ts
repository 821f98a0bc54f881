import { listConnection, Page } from '../graphql/connection';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { text } from '../http/parameters';
import { SECRET_MARKER } from '../world/buildRows';
import { World, WorldProject } from '../world/types';
import { readsEnvironments } from './abilities';
import { connectionField } from './graphqlFields';
import { owned } from './owned';
import { protectionsOf } from './protectedEnvironments';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

export type EnvironmentTier =
  | 'production'
  | 'staging'
  | 'testing'
  | 'development'
  | 'other';

export interface WorldEnvironment extends TableRow {
  projectId: number;
  name: string;
  tier: EnvironmentTier;
  state: 'available' | 'stopping' | 'stopped';
  /** Whatever somebody wrote there. */
  externalUrl: string | null;
  createdAt: string;
  updatedAt: string;
}

/** Which of them are asked for. */
interface Filter {
  name?: string | null;
  search?: string | null;
  states?: string | string[] | null;
}

/**
 * Source: doc/api/environments.md, lib/api/entities/environment_basic.rb,
 * app/graphql/types/environment_type.rb. GraphQL's list may be asked of one project
 * in a request (`FieldCallCount` in app/graphql/types/project_type.rb).
 */
export const environments: Table<WorldEnvironment, 'name'> = table({
  name: 'environments',
  rows: (tables) => tables.environments,
  firstId: 71_001,
  make: (given, daysAgo) => ({
    projectId: 0,
    tier: 'other',
    state: 'available',
    externalUrl: `https://user:${SECRET_MARKER}-${given.id}@example.com`,
    createdAt: daysAgo(200),
    updatedAt: daysAgo(3),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: ({ id }) => globalId('Environment', id), graphql: 'id: ID!' },
    { value: 'name', rest: 'name', graphql: 'name: String!' },
    {
      value: ({ name }) => name.toLowerCase().replace(/[^a-z0-9]/g, '-'),
      rest: 'slug',
      graphql: 'slug: String',
    },
    {
      value: 'externalUrl',
      rest: 'external_url',
      graphql: 'externalUrl: String',
    },
    { value: 'state', rest: 'state', graphql: 'state: String!' },
    { value: 'tier', rest: 'tier' },
    {
      value: ({ tier }) => tier.toUpperCase(),
      graphql: 'tier: DeploymentTier',
    },
    { value: 'createdAt', rest: 'created_at', graphql: 'createdAt: Time' },
    { value: 'updatedAt', rest: 'updated_at', graphql: 'updatedAt: Time' },
  ],
  rest: [
    projectList('environments', {
      parameters: { name: text(), search: text(), states: text() },
      may: readsEnvironments,
      rows: (project, { world }, filter) =>
        filtered(environmentsOf(project, world), filter),
    }),
  ],
  graphql: [
    {
      type: 'Environment',
      on: [
        connectionField<WorldEnvironment, WorldProject, Filter>(
          'Project.environments',
          {
            arguments:
              'name: String search: String states: [String!] type: String',
            atATime: 1,
            may: readsEnvironments,
            rows: (project, filter, { world }) =>
              filtered(environmentsOf(project, world), filter),
          },
        ),
      ],
      fields: `protectedEnvironments(
        after: String before: String first: Int last: Int
      ): ProtectedEnvironmentConnection @enterprise @resolver`,
      schema:
        'enum DeploymentTier { PRODUCTION STAGING TESTING DEVELOPMENT OTHER }',
      resolvers: {
        Environment: {
          // Checks nothing more: ee/resolvers/environments/protected_environments_resolver.rb.
          protectedEnvironments: (
            row: WorldEnvironment,
            page: Page,
            { world }: Context,
          ) => listConnection(protectionsOf(row, world), page),
        },
      },
    },
  ],
});

function environmentsOf(
  { id }: WorldProject,
  world: World,
): readonly WorldEnvironment[] {
  return owned(environments, world).ofProject.of(id);
}

function filtered(
  rows: readonly WorldEnvironment[],
  { name, search, states }: Filter,
): WorldEnvironment[] {
  return rows.filter(
    (row) =>
      (!name || row.name === name) &&
      (!search || row.name.includes(search)) &&
      (!states || [states].flat().includes(row.state)),
  );
}
