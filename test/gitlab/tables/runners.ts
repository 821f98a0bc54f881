import { Page, redactedConnection } from '../graphql/connection';
import { BY_ID } from '../graphql/cursors';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { boolean, oneOf } from '../http/parameters';
import { lookup } from '../world/lookup';
import { buildRunner, WorldRunner } from '../world/runner';
import { runnerParts } from './runnerParts';
import { WorldGroup, WorldProject } from '../world/types';
import { readsAll } from '../world/visibility';
import {
  administersInstance,
  readsGroupRunners,
  readsProjectRunners,
} from './abilities';
import { connectionField } from './graphqlFields';
import { groupList, instanceList, projectList } from './rest';
import {
  isReadable,
  Membership,
  runnersOfGroup,
  runnersOfProject,
} from './runnersFinder';
import { Column, table, Table } from './table';

const FILTERS = {
  type: oneOf(['instance_type', 'group_type', 'project_type'] as const),
  paused: boolean(),
};

interface Filters extends Page {
  type?: string | null;
  paused?: boolean | null;
  membership?: Membership;
}

const ARGUMENTS = `paused: Boolean
  type: CiRunnerType
  sort: CiRunnerSort`;

/**
 * Source: app/finders/ci/runners_finder.rb, which raises where the list may not
 * be read: an error at the path. Rows are read by `read_runner` one by one.
 * app/graphql/types/ci/runner_type.rb; REST: lib/api/ci/runners.rb.
 */
export const runners: Table<WorldRunner, 'runnerType'> = table({
  name: 'runners',
  rows: (tables) => tables.runners,
  firstId: 67_001,
  make: buildRunner,
  columns: [
    { value: 'id', rest: 'id' },
    {
      value: ({ id }) => globalId('Ci::Runner', id),
      graphql: 'id: CiRunnerID!',
    },
    {
      value: 'description',
      rest: 'description',
      graphql: 'description: String',
    },
    { value: 'paused', rest: 'paused', graphql: 'paused: Boolean!' },
    {
      value: ({ paused }) => !paused,
      rest: 'active',
      graphql: 'active: Boolean!',
    },
    {
      value: ({ runnerType }) => runnerType === 'instance_type',
      rest: 'is_shared',
    },
    { value: 'runnerType', rest: 'runner_type' },
    enumOf('runnerType', 'runnerType: CiRunnerType!'),
    enumOf('accessLevel', 'accessLevel: CiRunnerAccessLevel!'),
    { value: 'locked', graphql: 'locked: Boolean' },
    { value: 'runUntagged', graphql: 'runUntagged: Boolean!' },
    { value: 'tagList', graphql: 'tagList: [String!]' },
    { value: 'contactedAt', graphql: 'contactedAt: Time' },
    { value: 'createdAt', graphql: 'createdAt: Time' },
    { value: 'tokenExpiresAt', graphql: 'tokenExpiresAt: Time' },
    { value: 'maximumTimeout', graphql: 'maximumTimeout: Int' },
    { value: ({ token }) => token.slice(0, 9), graphql: 'shortSha: String' },
    {
      value: 'token',
      graphql: 'ephemeralAuthenticationToken: String',
    },
    {
      value: ({ projectIds }, { world }) =>
        lookup(world).projects.get(projectIds[0] ?? 0),
      graphql: 'ownerProject: Project',
    },
    {
      value: ({ projectIds }) => projectIds.length,
      graphql: 'projectCount: Int',
    },
    { value: () => null, rest: 'ip_address' },
    { value: () => 'gitlab-runner', rest: 'name' },
    { value: ({ contactedAt }) => contactedAt !== null, rest: 'online' },
    {
      value: ({ contactedAt }) =>
        contactedAt === null ? 'never_contacted' : 'online',
      rest: 'status',
    },
  ],
  rest: [
    instanceList('runners/all', {
      parameters: FILTERS,
      may: (_instance, { viewer }) => readsAll(viewer),
      rows: (_instance, { world }, filters) => matching(world.runners, filters),
    }),
    groupList('runners', {
      parameters: FILTERS,
      may: readsGroupRunners,
      rows: (group, { world }, filters) =>
        matching(runnersOfGroup(world, group, 'DESCENDANTS'), filters),
    }),
    projectList('runners', {
      parameters: FILTERS,
      may: readsProjectRunners,
      rows: (project, { world }, filters) =>
        matching(runnersOfProject(world, project), filters),
    }),
  ],
  graphql: [
    {
      type: 'CiRunner',
      connection: 'count: Int!',
      on: [
        connectionField<WorldRunner, null, Filters>('Query.runners', {
          arguments: ARGUMENTS,
          may: administersInstance,
          refused: 'error',
          rows: (_root, args, { world }) => matching(world.runners, args),
        }),
        connectionField<WorldRunner, WorldGroup, Filters>('Group.runners', {
          arguments: `${ARGUMENTS}
            membership: CiRunnerMembershipFilter = DESCENDANTS`,
          may: readsGroupRunners,
          refused: 'error',
          rows: (group, args, { world }) =>
            matching(
              runnersOfGroup(world, group, args.membership ?? 'DESCENDANTS'),
              args,
            ),
          connect: readablePage,
        }),
        connectionField<WorldRunner, WorldProject, Filters>('Project.runners', {
          arguments: ARGUMENTS,
          may: readsProjectRunners,
          refused: 'error',
          rows: (project, args, { world }) =>
            matching(runnersOfProject(world, project), args),
        }),
      ],
      ...runnerParts,
    },
  ],
});

/** A runner that may not be read is dropped from its page. */
function readablePage(
  rows: readonly WorldRunner[],
  args: Page,
  context: Context,
) {
  return redactedConnection<WorldRunner>(rows, BY_ID, args, (runner) =>
    isReadable(runner, context),
  );
}

function matching(
  all: readonly WorldRunner[],
  { type, paused }: { type?: string | null; paused?: boolean | null },
): WorldRunner[] {
  return all.filter(
    (runner) =>
      (!type || runner.runnerType === type.toLowerCase()) &&
      (typeof paused !== 'boolean' || runner.paused === paused),
  );
}

function enumOf(
  value: 'runnerType' | 'accessLevel',
  graphql: string,
): Column<WorldRunner> {
  return { value: (row) => row[value].toUpperCase(), graphql };
}
