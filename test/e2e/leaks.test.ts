import { inspect } from 'util';
import {
  IntegrationEvent,
  PublishEventLevel,
  IntegrationProviderAPIError,
} from '@jupiterone/integration-sdk-core';
import { ask, askGraphql } from '../gitlab/ask';
import { FaultAct } from '../gitlab/faults/acts';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { SECRET_MARKER } from '../gitlab/world/build';
import { generateWorld } from '../gitlab/world/generate';
import { Run } from '../support/collect';
import { leaks } from '../support/leaks';
import { attempt, world } from './faults/trial';

jest.setTimeout(30_000);

/** Words of a server or proxy that repeats what it was sent. */
const ECHO = `Not understood: authorization: Bearer ${MEMBER_TOKEN}`;

/** Of every kind of fault one that quotes the token, where it can. */
const acts: [string, FaultAct][] = [
  ['nothing', { kind: 'slow', milliseconds: 0 }],
  ...[400, 401, 403, 404, 405, 422, 429, 500, 503].map(
    (status): [string, FaultAct] => [
      `HTTP ${status} that quotes the token`,
      { kind: 'status', status, body: { message: ECHO, error: ECHO } },
    ],
  ),
  ['text that quotes the token', { kind: 'status', status: 200, body: ECHO }],
  [
    'a redirect that quotes the token',
    { kind: 'redirect', to: `https://elsewhere.example/?t=${MEMBER_TOKEN}` },
  ],
  [
    'a redirect to a path that quotes the token',
    { kind: 'redirect', to: `/users/sign_in?t=${MEMBER_TOKEN}` },
  ],
  [
    'a next page that quotes the token',
    { kind: 'next-link', to: `https://elsewhere.example/${MEMBER_TOKEN}` },
  ],
  ['a connection that is reset', { kind: 'reset' }],
  ['a body that is cut short', { kind: 'cut' }],
  ['broken JSON', { kind: 'broken-json' }],
  ['a hang', { kind: 'hang', at: 'mid-body' }],
  ['a malformed row', { kind: 'edit', path: ['*', 'id'], value: ECHO }],
];

test.each(acts)(
  '%s: the token is in no log, event, error or file',
  async (_, act) => {
    for (const path of ['/user', '/projects']) {
      const { run } = await attempt({
        graphql: 'off',
        attemptTimeout: 50,
        faults: [{ match: { path }, times: 'always', act }],
      });
      expect(leaks(run)).toEqual([]);
    }
  },
);

test('errors of GraphQL that quote the token are not repeated', async () => {
  const { run } = await attempt({
    faults: [
      {
        match: { path: /graphql$/ },
        times: 'always',
        act: {
          kind: 'graphql-errors',
          errors: [{ message: ECHO }],
          data: 'null',
        },
      },
    ],
  });
  expect(leaks(run)).toEqual([]);
});

test('what GitLab answers of its secrets does not enter the graph', async () => {
  expect(inspect(world, { depth: 10, maxArrayLength: null })).toContain(
    SECRET_MARKER,
  );
  const { run } = await attempt({ world });
  expect(run.files.size).toBeGreaterThan(0);
  expect([...run.files.values()].join()).toContain('_rawData');
  expect(leaks(run)).toEqual([]);
});

test('nor does what administrators are answered by the newest GitLab', async () => {
  const { run } = await attempt({
    world,
    token: ADMIN_TOKEN,
    version: '19.2.0-ee',
  });
  expect(run.error).toBeUndefined();
  for (const type of ['gitlab_deploy_key', 'gitlab_webhook']) {
    expect(run.entities.some(({ _type }) => _type === type)).toBe(true);
  }
  expect(leaks(run)).toEqual([]);
});

const api = world.projects.find(
  ({ pathWithNamespace }) => pathWithNamespace === 'aurora/api',
);

/** What GitLab answers unasked, or to who asks for one field too many. */
const answered: [string, string][] = [
  ['a project’s row', `/projects/${api?.id}`],
  ['a group of its own', `/groups/${world.groups[0].id}`],
  ['deploy keys', `/projects/${api?.id}/deploy_keys`],
  ['deploy keys of all projects', '/deploy_keys'],
  ['webhooks', `/projects/${api?.id}/hooks`],
  ['webhooks of a group', `/groups/${world.groups[0].id}/hooks`],
  ['webhooks of the system', '/hooks'],
  ['variables', `/projects/${api?.id}/variables`],
  ['variables of the instance', '/admin/ci/variables'],
  ['the instance’s settings', '/application/settings'],
];

test.each(answered)('%s would leak', async (_what, path) => {
  const standIn = await StandInGitLab.start({ world });
  const { status, text } = await ask(standIn, path, ADMIN_TOKEN);
  await standIn.stop();
  expect(status).toBe(200);
  expect(text).toContain(SECRET_MARKER);
});

test.each([
  ['value', 'ciVariables { nodes { value } }'],
  [
    'externalUrl',
    'branchRules { nodes { externalStatusChecks { nodes { externalUrl } } } }',
  ],
  [
    'ephemeralAuthenticationToken',
    'runners { nodes { ephemeralAuthenticationToken } }',
  ],
])('%s of GraphQL would leak', async (_field, fields) => {
  const standIn = await StandInGitLab.start({ world });
  const query = `{ project(fullPath: "aurora/api") { ${fields} } }`;
  const { body } = await askGraphql(standIn, query, ADMIN_TOKEN);
  await standIn.stop();
  expect(JSON.stringify(body)).toContain(SECRET_MARKER);
});

test('a world of usual size has more than 400 secrets', () => {
  const text = inspect(generateWorld(), { depth: 10, maxArrayLength: null });
  expect(text.split(SECRET_MARKER).length).toBeGreaterThan(400);
});

test.each<[string, Partial<Run>]>([
  ['log', { log: [`{"msg":"${SECRET_MARKER}"}`] }],
  ['event', { events: [eventThatSays(SECRET_MARKER)] }],
  ['error', { error: hiding(SECRET_MARKER) }],
  ['entity.json', { files: new Map([['entity.json', SECRET_MARKER]]) }],
])('a secret in the %s would be found', (place, part) => {
  const nothing: Run = {
    entities: [],
    relationships: [],
    events: [],
    log: [],
    files: new Map(),
  };
  expect(leaks({ ...nothing, ...part })).toEqual([
    expect.stringContaining(place),
  ]);
});

function eventThatSays(description: string): IntegrationEvent {
  return { level: PublishEventLevel.Info, name: 'stats', description };
}

/** An error that has it in a cause. */
function hiding(secret: string): Error {
  return new IntegrationProviderAPIError({
    endpoint: '/user',
    status: 500,
    statusText: 'no answer',
    cause: new Error(secret),
  });
}
