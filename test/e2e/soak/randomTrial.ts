import { Fault, FaultMatch } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { generateWorld } from '../../gitlab/world/generate';
import { Random } from '../../gitlab/world/random';
import { World } from '../../gitlab/world/types';
import { TrialOptions } from '../faults/trial';

/** Everything that is asked for, by REST route or GraphQL operation. */
const TARGETS: FaultMatch[] = [
  ...[
    '/user',
    '/version',
    '/groups',
    '/projects',
    '/users',
    '/users/:id',
    '/groups/:id/members',
    '/groups/:id/members/all',
    '/projects/:id/members/all',
    '/groups/:id/merge_requests',
    '/projects/:id/merge_requests',
    '/projects/:id/merge_requests/:iid/approvals',
  ].map((path) => ({ path })),
  ...[
    'GroupMembers',
    'ProjectMembers',
    'Users',
    'SingleUsers',
    'GroupApprovals',
    'ProjectApprovals',
    'CountMergeRequests',
  ].map((operationName) => ({ operationName })),
  {},
];

/** The same GitLab, token and script of faults for the same seed. */
export function randomTrial(seed: number): TrialOptions {
  const random = new Random(seed);
  return {
    world: randomWorld(random, seed),
    token: random.pick([MEMBER_TOKEN, MEMBER_TOKEN, ADMIN_TOKEN]),
    graphql: random.pick(['on', 'on', 'off', 'blocked'] as const),
    enterprise: random.chance(0.7),
    attemptTimeout: 500,
    config: {
      directMembershipsOnly: random.chance(0.2),
      maximumRequestsInFlight: String(random.integer(1, 8)),
    },
    faults: Array.from({ length: random.integer(1, 6) }, () =>
      randomFault(random),
    ),
  };
}

function randomWorld(random: Random, seed: number): World {
  const groups = random.integer(1, 8);
  return generateWorld({
    groups,
    trees: random.integer(1, Math.min(3, groups)),
    projects: random.integer(1, 12),
    users: random.integer(3, 15),
    mergeRequests: random.integer(0, 30),
    labels: random.integer(0, 12),
    vulnerabilities: random.integer(0, 12),
    seed,
    now: new Date(),
  });
}

function randomFault(random: Random): Fault {
  const act = randomAct(random);
  return {
    match: { ...random.pick(TARGETS), nth: random.integer(1, 5) },
    // To be waited for again and again would take the soak too long.
    times: act.kind === 'hang' ? 1 : random.pick([1, 2, 5, 'always'] as const),
    act,
  };
}

/** No 404: GitLab says by it that a thing is gone, and then it is left out. */
function randomAct(random: Random): FaultAct {
  const row = random.integer(0, 3);
  return random.pick<FaultAct>([
    {
      kind: 'status',
      status: random.pick([400, 401, 405, 408, 422, 500, 502, 503, 504]),
    },
    { kind: 'status', status: 502, body: 'Bad gateway' },
    {
      kind: 'rate-limited',
      tells: random.pick([
        'retry-after',
        'retry-after-date',
        'reset',
        'nothing',
      ]),
      seconds: random.pick([0, 1, 60, 3_600]),
      body: random.pick(['json', 'html', 'text']),
    },
    { kind: 'reset' },
    { kind: 'cut' },
    { kind: 'hang', at: 'mid-body' },
    { kind: 'broken-json' },
    { kind: 'sign-in-page' },
    { kind: 'proxy-page' },
    { kind: 'next-is-same-page' },
    { kind: 'page-ignored' },
    { kind: 'endless-next' },
    { kind: 'next-link', to: 'https://elsewhere.example/' },
    { kind: 'duplicate-row', row },
    { kind: 'move-row', row },
    { kind: 'edit', path: [row, 'id'] },
    { kind: 'edit', path: ['*', random.pick(['id', 'name', 'username'])] },
    { kind: 'edit', path: ['data'], value: null },
    { kind: 'graphql-errors', errors: [{ message: 'No' }], data: 'null' },
    {
      kind: 'graphql-errors',
      errors: [{ message: 'Timeout', path: [] }],
      data: 'absent',
    },
  ]);
}
