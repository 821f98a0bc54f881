import { StandInOptions } from '../gitlab/server';
import { compareGraphs, expectedGraph } from '../gitlab/expected';
import { ExpectedGraph } from '../gitlab/expected/types';
import { ADMIN_TOKEN, AUDITOR_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { WorldUser } from '../gitlab/world/types';
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
  auditor: 'auditor',
} as const;
export type Role = keyof typeof ROLES;

/** A run as somebody of a role, and what of it a perfect one would have otherwise. */
export type RunAsRole = StepRun & { differences: string[] };

/**
 * Runs a step with the token of somebody of a role.
 *
 * @param types of entities and relationships that are compared
 * @param role everywhere; without it, those that the world gives
 */
export async function runAsRole(
  stepId: string,
  types: RegExp,
  role: Role | undefined,
  options: StandInOptions,
): Promise<RunAsRole> {
  const { enterprise = true, graphql = 'on', world: before } = options;
  const level = role && ROLES[role];
  const admin = level === 'administrator';
  const auditor = level === 'auditor';
  const user = before.users.find(isOf(admin, auditor));
  if (!user) {
    throw new Error('The world has no such user');
  }
  const world =
    typeof level === 'number' ? withRole(user.id, level)(before) : before;
  const personalToken = admin
    ? ADMIN_TOKEN
    : auditor
    ? AUDITOR_TOKEN
    : MEMBER_TOKEN;
  const run = await runStep(stepId, { ...options, world }, { personalToken });
  const expected = expectedGraph(
    world,
    { userId: user.id, admin, auditor, scopes: [] },
    {
      since: new Date(world.now),
      baseUrl: run.baseUrl,
      enterprise,
      gitLab: {
        version: options.version ?? '17.11.0-ee',
        enterprise,
        tier: options.tier ?? (enterprise ? 'ultimate' : 'free'),
        graphql: graphql === 'on',
      },
    },
  );
  const isCompared = ({ _type }: { _type: string }) => types.test(_type);
  const differences = compareGraphs(only(expected, isCompared), {
    entities: run.result.collectedEntities.filter(isCompared),
    relationships: run.result.collectedRelationships.filter(isCompared),
  }).filter((line) => !line.startsWith('dangling'));
  return { ...run, differences };
}

/** Whose the tokens of the sample are. */
function isOf(admin: boolean, auditor: boolean): (user: WorldUser) => boolean {
  return (user) =>
    admin
      ? user.admin
      : auditor
      ? user.auditor === true
      : user.username === 'ada';
}

function only(
  { entities, relationships }: ExpectedGraph,
  isCompared: (one: { _type: string }) => boolean,
): ExpectedGraph {
  return {
    entities: new Map([...entities].filter(([, one]) => isCompared(one))),
    relationships: new Map(
      [...relationships].filter(([, one]) => isCompared(one)),
    ),
  };
}
