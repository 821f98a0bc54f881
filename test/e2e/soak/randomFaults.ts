import { Fault, FaultMatch } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import {
  proxyStatus,
  REFUSALS,
  STATUSES_ABOUT_NO_QUERY,
} from '../../gitlab/faults/refusals';
import { restRoutes } from '../../gitlab/rest/routes';
import { Random } from '../../gitlab/world/random';

/** What is asked for by GraphQL. */
export const OPERATIONS = [
  'Schema',
  'Alive',
  'OwnMemberships',
  'GroupMembers',
  'ProjectMembers',
  'GroupLabels',
  'ProjectLabels',
  'InstanceRunners',
  'GroupRunners',
  'ProjectRunners',
  'InstanceVariables',
  'GroupVariables',
  'ProjectVariables',
  'ProjectProtections',
  'ProjectSettings',
  'JobTokenScopes',
  'ClusterAgents',
  'Environments',
  'ProtectedEnvironments',
  'Users',
  'SingleUsers',
  'GroupMergeRequests',
  'ProjectMergeRequests',
  'CountMergeRequests',
  'GroupVulnerabilities',
  'ProjectVulnerabilities',
  'ProjectsVulnerabilities',
];

/** Each route that there is, each operation, and the first of all requests. */
const TARGETS: FaultMatch[] = [
  ...new Set(restRoutes.map(({ pattern }) => pattern)),
].map((path) => ({ path }));
TARGETS.push(
  ...OPERATIONS.map((operationName) => ({ operationName })),
  { method: 'POST' },
  {},
);

/** Fields of rows, of which some decide what is linked with what. */
const FIELDS = [
  'id',
  'name',
  'username',
  'parent_id',
  'full_path',
  'path_with_namespace',
  'namespace',
  'shared_with_groups',
  'visibility',
  'archived',
  'created_at',
  'updated_at',
  'expires_at',
  'access_level',
  'state',
  'title',
  'author',
  'merged_by',
  'sha',
  'labels',
  'web_url',
  'permissions',
  'merge_requests_enabled',
  'active',
  'user_id',
  'resource_id',
  'resource_type',
  'scopes',
  'identities',
  'expired',
  'can_push',
  'deploy_keys_projects',
  'url',
  'events',
  'url_variables',
  'member_role',
  'base_access_level',
  'tier',
  'create_access_levels',
  'deploy_access_levels',
  'approval_rules',
] as const;

export function randomFault(random: Random): Fault {
  const act = randomAct(random);
  return {
    match: { ...random.pick(TARGETS), nth: random.integer(1, 5) },
    // To be waited for again and again would take the soak too long.
    times: act.kind === 'hang' ? 1 : random.pick([1, 2, 5, 'always'] as const),
    act,
  };
}

function randomAct(random: Random): FaultAct {
  return random.pick([refusal, refusal, outage, broken, paging, odd, odd])(
    random,
  );
}

/** Answers that mean something, of GitLab or of what stands before it. */
function refusal(random: Random): FaultAct {
  const elsewhere = 'https://elsewhere.example/';
  return random.pick<FaultAct>([
    random.pick(Object.values(REFUSALS)),
    proxyStatus(random.pick(STATUSES_ABOUT_NO_QUERY), elsewhere),
    { kind: 'status', status: random.pick([400, 401, 405, 408, 422]) },
    { kind: 'sign-in-page' },
    { kind: 'proxy-page' },
    { kind: 'graphql-errors', errors: [{ message: 'No' }], data: 'null' },
    {
      kind: 'graphql-errors',
      errors: [{ message: 'Timeout', path: [] }],
      data: 'absent',
    },
  ]);
}

/** No answer for now, and how long that is going to last. */
function outage(random: Random): FaultAct {
  const seconds = random.pick([0, 1, 60, 3_600]);
  return random.pick<FaultAct>([
    { kind: 'status', status: random.pick([500, 502, 503, 504]) },
    { kind: 'status', status: 502, body: 'Bad gateway' },
    {
      kind: 'status',
      status: 503,
      headers: { 'retry-after': String(seconds) },
    },
    {
      kind: 'rate-limited',
      tells: random.pick([
        'retry-after',
        'retry-after-date',
        'reset',
        'reset-in-seconds',
        'nothing',
      ]),
      seconds,
      body: random.pick(['json', 'html', 'text']),
    },
    { kind: 'reset' },
    { kind: 'hang', at: random.pick(['before-headers', 'mid-body']) },
  ]);
}

function broken(random: Random): FaultAct {
  return random.pick<FaultAct>([
    { kind: 'cut' },
    { kind: 'short' },
    { kind: 'broken-json' },
    { kind: 'edit', path: ['data'], value: null },
  ]);
}

function paging(random: Random): FaultAct {
  const row = random.integer(0, 3);
  const headers = ['link', 'x-next-page', 'x-total', 'x-total-pages'];
  return random.pick<FaultAct>([
    { kind: 'next-is-same-page' },
    { kind: 'page-ignored' },
    { kind: 'endless-next' },
    { kind: 'endless-cursor' },
    { kind: 'next-link', to: 'https://elsewhere.example/' },
    { kind: 'links-below', url: 'https://gitlab.internal.example' },
    {
      kind: 'without-headers',
      names: random.sample(headers, random.integer(1, headers.length)),
    },
    { kind: 'duplicate-row', row },
    { kind: 'move-row', row },
  ]);
}

/** Rows and fields of another type than GitLab documents. */
function odd(random: Random): FaultAct {
  const place = random.pick([random.integer(0, 3), '*'] as const);
  const value = random.pick([undefined, null, 7.5, 'odd', {}, [], true]);
  const field = random.pick(FIELDS);
  // Of an object's fields an empty list may be a right answer.
  const row = random.pick([null, 7, 'row', place === '*' ? {} : []]);
  return random.pick<FaultAct>([
    { kind: 'edit', path: [place, field], value: { odd: true } },
    { kind: 'edit', path: [place, 'id'], value },
    { kind: 'edit', path: [place], value: row },
  ]);
}
