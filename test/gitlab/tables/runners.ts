import { Page, redactedConnection } from '../graphql/connection';
import { BY_ID } from '../graphql/cursors';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { boolean, oneOf } from '../http/parameters';
import { isSince } from '../version';
import { buildRunner, WorldRunner } from '../world/runner';
import { runnerDetails } from './runnerDetails';
import { runnerParts } from './runnerParts';
import { WorldGroup, WorldProject } from '../world/types';
import { readsAll } from '../world/visibility';
import {
  administersInstance,
  readsGroupRunners,
  readsProjectRunners,
} from './abilities';
import { connectionField } from './graphqlFields';
import { Owner } from './owned';
import { groupList, instanceList, projectList } from './rest';
import { isReadable } from './runnerPolicy';
import {
  Membership,
  runnersForGroup,
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

/** What older servers tell of the machine (lib/api/entities/ci/runner.rb). */
const ADDRESS = '198.51.100.7';

/** The version from which the finder's refusal is told, as far as is known. */
const RAISES = '17.10';

/**
 * Source: app/finders/ci/runners_finder.rb, which raises where the list may not
 * be read: an error at the path, but an empty list in older versions, which catch
 * it there. Rows are read by `read_runner` one by one.
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
      value: ({ runnerType, projectIds }) =>
        runnerType === 'project_type' ? projectIds.length : null,
      graphql: 'projectCount: Int',
    },
    {
      value: (_runner, { version }) =>
        isSince(version, RAISES) ? null : ADDRESS,
      rest: 'ip_address',
    },
    { value: 'createdAt', rest: 'created_at', since: RAISES },
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
        matching(runnersForGroup(world, group), filters),
    }),
    projectList('runners', {
      parameters: FILTERS,
      may: readsProjectRunners,
      rows: (project, { world }, filters) =>
        matching(runnersOfProject(world, project), filters),
    }),
    runnerDetails,
  ],
  graphql: [
    {
      type: 'CiRunner',
      connection: 'count: Int!',
      on: [
        connectionField<WorldRunner, null, Filters>('Query.runners', {
          arguments: ARGUMENTS,
          ...listed(administersInstance, (_root, args, { world }) =>
            matching(world.runners, args),
          ),
        }),
        connectionField<WorldRunner, WorldGroup, Filters>('Group.runners', {
          arguments: `${ARGUMENTS}
            membership: CiRunnerMembershipFilter = DESCENDANTS`,
          ...listed(readsGroupRunners, (group, args, { world }) =>
            matching(
              runnersOfGroup(world, group, args.membership ?? 'DESCENDANTS'),
              args,
            ),
          ),
        }),
        connectionField<WorldRunner, WorldProject, Filters>('Project.runners', {
          arguments: ARGUMENTS,
          ...listed(readsProjectRunners, (project, args, { world }) =>
            matching(runnersOfProject(world, project), args),
          ),
        }),
      ],
      ...runnerParts,
    },
  ],
});

/** What becomes of a list that may, and that may not, be read. */
function listed<Of extends Owner>(
  may: (owner: Of, context: Context) => boolean,
  rows: (owner: Of, args: Filters, context: Context) => WorldRunner[],
) {
  return {
    may: (owner: Of, context: Context) =>
      may(owner, context) || !isSince(context.version, RAISES),
    refused: 'error' as const,
    rows: (owner: Of, args: Filters, context: Context) =>
      may(owner, context) ? rows(owner, args, context) : [],
    connect: readablePage,
  };
}

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
