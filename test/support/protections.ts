import { StandInOptions } from '../gitlab/server';
import { compareGraphs, expectedGraph } from '../gitlab/expected';
import { ExpectedGraph } from '../gitlab/expected/types';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { runStep, StepRun } from './runStep';

/** Roles that a token's user may have in all that the user is a member of. */
export const ROLES = {
  Guest: 10,
  Planner: 15,
  Reporter: 20,
  Developer: 30,
  Maintainer: 40,
  Owner: 50,
  administrator: 'administrator',
} as const;
export type Role = keyof typeof ROLES;

const TYPES =
  /^gitlab_(project_settings|protected_branch|approval_rule)|^gitlab_project_has_(settings|protected_branch|approval_rule)/;

/** Ids of the sample's users whose the tokens are. */
const ADA = 'ada';

/**
 * Runs the step that collects protections, with the token of somebody of a role.
 *
 * @returns the run, and what of it differs from what a perfect one collects
 */
export async function protectionsFor(
  role: Role | undefined,
  options: StandInOptions,
): Promise<StepRun & { differences: string[] }> {
  const { enterprise = true, graphql = 'on', world: before } = options;
  const level = role && ROLES[role];
  const member = before.users.find(({ username }) => username === ADA);
  const admin = before.users.find((user) => user.admin);
  const isAdmin = level === 'administrator';
  const user = isAdmin ? admin : member;
  if (!user) {
    throw new Error('The world has no such user');
  }
  const world =
    typeof level === 'number' ? withRole(user.id, level)(before) : before;
  const run = await runStep(
    'fetch-project-protections',
    { ...options, world },
    { personalToken: isAdmin ? ADMIN_TOKEN : MEMBER_TOKEN },
  );
  const expected = expectedGraph(
    world,
    { userId: user.id, admin: isAdmin, scopes: [] },
    {
      since: new Date(world.now),
      baseUrl: '',
      enterprise,
      gitLab: {
        version: options.version ?? '17.11.0-ee',
        enterprise,
        tier: options.tier ?? (enterprise ? 'ultimate' : 'free'),
        graphql: graphql === 'on',
      },
    },
  );
  const differences = compareGraphs(ofProtections(expected), {
    entities: run.result.collectedEntities.filter(isOfProtections),
    relationships: run.result.collectedRelationships.filter(isOfProtections),
  }).filter((line) => !line.startsWith('dangling'));
  return { ...run, differences };
}

function ofProtections({
  entities,
  relationships,
}: ExpectedGraph): ExpectedGraph {
  return {
    entities: new Map([...entities].filter(([, one]) => isOfProtections(one))),
    relationships: new Map(
      [...relationships].filter(([, one]) => isOfProtections(one)),
    ),
  };
}

function isOfProtections({ _type }: { _type: string }): boolean {
  return TYPES.test(_type);
}
