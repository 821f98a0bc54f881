import { StandInOptions } from '../gitlab/server';
import { compareGraphs, expectedGraph } from '../gitlab/expected';
import { ExpectedGraph } from '../gitlab/expected/types';
import { ADMIN_TOKEN, AUDITOR_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { memoizePerWorld } from '../gitlab/world/memoize';
import { World, WorldUser } from '../gitlab/world/types';
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

/** Those that every GitLab has, lowest first. */
export const USUAL_ROLES: Role[] = [
  'Guest',
  'Reporter',
  'Developer',
  'Maintainer',
  'Owner',
  'administrator',
];

/** GitLabs that tell different things, by what they are called. */
export const EDITIONS: [string, Partial<StandInOptions>][] = [
  ['the newest Ultimate', { version: '19.2.0-ee' }],
  ['16.3', { version: '16.3.0-ee' }],
  ['Premium', { version: '19.2.0-ee', tier: 'premium' }],
  ['Free', { version: '19.2.0-ee', tier: 'free' }],
  ['the Community Edition', { version: '19.2.0', enterprise: false }],
];

/** Auditors take Premium: without it they are members of nothing. */
export function rolesIn({ tier, enterprise }: Partial<StandInOptions>): Role[] {
  const hasAuditors = tier !== 'free' && enterprise !== false;
  return (Object.keys(ROLES) as Role[]).filter(
    (role) => role !== 'auditor' || hasAuditors,
  );
}

/** A run, and what of it differs from what a perfect one collects. */
export type ComparedRun = StepRun & { differences: string[] };

/**
 * Runs a step with the token of somebody of a role.
 *
 * @param types what is compared: `_type`s of the step's entities and relationships
 */
export async function runAs(
  role: Role | undefined,
  stepId: string,
  types: RegExp,
  options: StandInOptions,
): Promise<ComparedRun> {
  const { enterprise = true, graphql = 'on', world: before } = options;
  const level = role && ROLES[role];
  const admin = level === 'administrator';
  const auditor = level === 'auditor';
  const user = before.users.find(isAsker(admin, auditor));
  if (!user) {
    throw new Error('The world has no such user');
  }
  const world =
    typeof level === 'number' ? inRole(before, user.id, level) : before;
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
        gitLabCom: options.gitLabCom,
      },
    },
  );
  const differences = compareGraphs(graphOf(expected, types), {
    entities: run.result.collectedEntities.filter(isOf(types)),
    relationships: run.result.collectedRelationships.filter(isOf(types)),
  }).filter((line) => !line.startsWith('dangling'));
  return { ...run, differences };
}

const worldsOf = memoizePerWorld(() => new Map<string, World>());

/** A world that many runs share, with what is computed of it. */
function inRole(world: World, userId: number, level: number): World {
  const worlds = worldsOf(world);
  const key = `${userId} ${level}`;
  const changed = worlds.get(key) ?? withRole(userId, level)(world);
  worlds.set(key, changed);
  return changed;
}

/** Whose the tokens are of the sample's users. */
function isAsker(
  admin: boolean,
  auditor: boolean,
): (user: WorldUser) => boolean {
  return (user) =>
    admin
      ? user.admin
      : auditor
      ? user.auditor === true
      : user.username === 'ada';
}

function graphOf(
  { entities, relationships }: ExpectedGraph,
  types: RegExp,
): ExpectedGraph {
  return {
    entities: new Map([...entities].filter(([, one]) => isOf(types)(one))),
    relationships: new Map(
      [...relationships].filter(([, one]) => isOf(types)(one)),
    ),
  };
}

function isOf(types: RegExp) {
  return ({ _type }: { _type: string }) => types.test(_type);
}
