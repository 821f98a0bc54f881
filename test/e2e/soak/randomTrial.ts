import type { IntegrationConfig } from '../../../src/config';
import { Fault } from '../../gitlab/faults';
import { StandInOptions } from '../../gitlab/server';
import {
  ADMIN_MODE_TOKEN,
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
  EXPIRED_TOKEN,
  GROUP_TOKEN,
  MEMBER_TOKEN,
  NO_SCOPE_TOKEN,
  OAUTH_TOKEN,
} from '../../gitlab/tokens';
import { viewerOf } from '../../gitlab/viewer';
import { generateWorld } from '../../gitlab/world/generate';
import { Random } from '../../gitlab/world/random';
import { World } from '../../gitlab/world/types';
import { randomChoice, SoakChoice } from './randomChoice';
import {
  before,
  randomDeletion,
  randomInvitations,
  randomLossOfSight,
  randomState,
} from './randomChanges';
import { withRandomCredentials, withRandomRoles } from './randomCredentials';
import { randomDoors } from './randomDoors';
import { randomFault } from './randomFaults';

/** A GitLab, a token and what happens meanwhile. */
export interface SoakTrial extends Omit<SoakChoice, 'config'> {
  gitLab: StandInOptions & { faults: Fault[] };
  token: string;
  config: IntegrationConfig;
  /**
   * Whether the token's user sees less at the end than at the beginning: the last of
   * the faults makes it so.
   */
  losesSight: boolean;
}

const TOKENS = [
  ...[MEMBER_TOKEN, MEMBER_TOKEN, MEMBER_TOKEN, MEMBER_TOKEN, MEMBER_TOKEN],
  ...[ADMIN_TOKEN, ADMIN_TOKEN, ADMIN_MODE_TOKEN, AUDITOR_TOKEN],
  ...[GROUP_TOKEN, OAUTH_TOKEN],
];

const READ_EVERYTHING = [ADMIN_TOKEN, ADMIN_MODE_TOKEN, AUDITOR_TOKEN];

/** Fields that other ways lead around, or that can be done without. */
const SPARE_FIELDS = [
  'Project.labels',
  'Group.labels',
  'Group.groupMembers',
  'MergeRequest.approvedBy',
];

/** The same GitLab, token and script of faults for the same seed. */
export function randomTrial(seed: number): SoakTrial {
  const random = new Random(seed);
  const token = random.chance(0.03)
    ? random.pick([EXPIRED_TOKEN, NO_SCOPE_TOKEN])
    : random.pick(TOKENS);
  const start = randomWorld(random, seed);
  const userId = userOf(start, token);
  const edition = randomEdition(random, token);
  const world = [
    ...randomState(random, start, userId),
    ...randomDoors(random, start),
    withRandomRoles(random, userId, edition.gitLabCom),
    // Drawn apart: what is drawn next stays what it was for a seed.
    ...randomInvitations(new Random(~seed), start, userId),
    withRandomCredentials(random, edition.gitLabCom && edition.tier !== 'free'),
  ].reduce((changed, change) => change(changed), start);
  const scopes = token === ADMIN_MODE_TOKEN ? ['admin_mode'] : [];
  const viewer = world.users
    .filter(({ id }) => id === userId)
    .map((user) => viewerOf(user, { scopes }, edition))[0];
  const { config, ...choice } = randomChoice(random, world, viewer);
  const losesSight = random.chance(0.15);
  return {
    token,
    losesSight,
    ...choice,
    config: {
      ...config,
      directMembershipsOnly: random.chance(0.2),
      maximumRequestsInFlight: String(random.integer(1, 8)),
    },
    gitLab: {
      world,
      ...edition,
      relativeRoot:
        random.chance(0.15) && !edition.gitLabCom ? '/gitlab' : undefined,
      graphql: random.pick(['on', 'on', 'on', 'off', 'blocked'] as const),
      withoutFields: random.chance(0.15) ? [random.pick(SPARE_FIELDS)] : [],
      brokenMembers: random.chance(0.2) ? [randomPath(random, world)] : [],
      faults: [
        ...Array.from({ length: random.integer(0, 5) }, () =>
          randomFault(random),
        ),
        ...(random.chance(0.3)
          ? [
              before(
                random.integer(4, 30),
                randomDeletion(random, world, userId),
              ),
            ]
          : []),
        ...(losesSight
          ? [before(random.integer(4, 30), randomLossOfSight(random, userId))]
          : []),
      ],
    },
  };
}

function randomEdition(
  random: Random,
  token: string,
): Required<
  Pick<
    StandInOptions,
    'version' | 'enterprise' | 'tier' | 'gitLabCom' | 'adminMode'
  >
> {
  const enterprise = random.chance(0.75);
  const number = random.pick(['16.3.0', '17.11.0', '19.2.0']);
  // Nobody's who reads everything there is for customers.
  const gitLabCom =
    enterprise && !READ_EVERYTHING.includes(token) && random.chance(0.3);
  return {
    enterprise,
    version: `${gitLabCom ? '19.2.0' : number}${enterprise ? '-ee' : ''}`,
    tier: enterprise
      ? random.pick(['free', 'premium', 'ultimate', 'ultimate'] as const)
      : 'free',
    gitLabCom,
    adminMode: random.chance(0.2),
  };
}

function randomWorld(random: Random, seed: number): World {
  const groups = random.integer(1, 8);
  return generateWorld({
    groups,
    trees: random.integer(1, Math.min(3, groups)),
    projects: random.integer(1, 12),
    users: random.integer(4, 15),
    mergeRequests: random.integer(0, 30),
    labels: random.integer(0, 12),
    vulnerabilities: random.integer(0, 12),
    seed,
    now: new Date(),
  });
}

/** Id of the user whom the token speaks for, as generated worlds number them. */
function userOf({ users }: World, token: string): number {
  const [member, admin, bot] = users;
  switch (token) {
    case ADMIN_TOKEN:
    case ADMIN_MODE_TOKEN:
      return admin.id;
    case GROUP_TOKEN:
      return bot.id;
    case AUDITOR_TOKEN:
      return users[users.length - 1].id;
    default:
      return member.id;
  }
}

function randomPath(random: Random, { groups, projects }: World): string {
  return random.pick([
    ...groups.map(({ fullPath }) => fullPath),
    ...projects.map(({ pathWithNamespace }) => pathWithNamespace),
  ]);
}
