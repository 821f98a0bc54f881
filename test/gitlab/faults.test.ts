import { EventEmitter, once } from 'events';
import * as http from 'http';
import fetch from 'node-fetch';
import { ask, askAll, linkTo, Row } from './ask';
import { Fault } from './faults';
import { FaultAct } from './faults/acts';
import { StandInGitLab } from './server';
import { MEMBER_TOKEN } from './tokens';
import { withoutProject } from './world/change';
import { sampleWorld } from './world/sample';

const NOW = Date.parse('2025-06-16T12:00:00.000Z');
const PROJECTS = '/projects?order_by=id&sort=asc&per_page=3';

let standIn: StandInGitLab;

async function start(...faults: Fault[]) {
  const world = sampleWorld();
  standIn = await StandInGitLab.start({ world, faults, clock: () => NOW });
}

/** Hits the first page of projects. */
const onProjects = (...act: FaultAct[]) =>
  start({ match: { path: '/projects' }, act });

afterEach(() => standIn.stop());

describe('which requests are hit', () => {
  const BAD_GATEWAY: FaultAct = { kind: 'status', status: 502 };
  const statuses = async (...paths: string[]) => {
    const answers = [];
    for (const path of paths) {
      answers.push((await ask(standIn, path)).status);
    }
    return answers;
  };

  test('one, unless told otherwise', async () => {
    await start({ match: { path: '/user' }, act: BAD_GATEWAY });
    expect(await statuses('/user', '/user')).toEqual([502, 200]);
  });

  test('as many as told, or always', async () => {
    await start(
      { match: { path: '/user' }, times: 2, act: BAD_GATEWAY },
      { match: { path: '/version' }, times: 'always', act: BAD_GATEWAY },
    );
    expect(await statuses('/user', '/user', '/user')).toEqual([502, 502, 200]);
    expect(await statuses('/version', '/version')).toEqual([502, 502]);
  });

  test('the nth of those that match', async () => {
    await start({ match: { path: '/user', nth: 2 }, act: BAD_GATEWAY });
    expect(await statuses('/user', '/version', '/user', '/user')).toEqual([
      200, 200, 502, 200,
    ]);
  });

  test.each<Fault['match']>([
    { path: '/projects/:id' },
    { path: '/projects/30002' },
    { path: /projects\/30002$/ },
    { method: 'GET', path: /30002/ },
    (request) => request.path.endsWith('30002'),
  ])('by %p', async (match) => {
    await start({ match, act: BAD_GATEWAY });
    expect(await statuses('/user', '/projects/30002')).toEqual([200, 502]);
  });

  test('a GraphQL query by its name', async () => {
    await start({ match: { operationName: 'Who' }, act: BAD_GATEWAY });
    expect((await query('query Other { currentUser { id } }')).status).toBe(
      200,
    );
    expect((await query('query Who { currentUser { id } }')).status).toBe(502);
  });
});

describe('answers of another kind', () => {
  test('a status with headers and a body', async () => {
    await onProjects({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': '7' },
      body: 'Down',
    });
    const { status, headers, text } = await ask(standIn, PROJECTS);
    expect([status, headers.get('retry-after'), text]).toEqual([
      503,
      '7',
      'Down',
    ]);
  });

  test.each([
    ['retry-after', 'retry-after', '90'],
    ['retry-after-date', 'retry-after', 'Mon, 16 Jun 2025 12:01:30 GMT'],
    ['reset', 'ratelimit-reset', String(NOW / 1000 + 90)],
    ['nothing', 'retry-after', null],
  ] as const)('a rate limit that tells %s', async (tells, header, value) => {
    await onProjects({ kind: 'rate-limited', tells, seconds: 90 });
    const { status, headers } = await ask(standIn, PROJECTS);
    expect([status, headers.get(header)]).toEqual([429, value]);
  });

  test.each([
    ['json', 'application/json'],
    ['html', 'text/html; charset=utf-8'],
    ['text', 'text/plain'],
  ] as const)('a rate limit in %s', async (body, type) => {
    await onProjects({
      kind: 'rate-limited',
      tells: 'nothing',
      seconds: 1,
      body,
    });
    const { headers } = await ask(standIn, PROJECTS);
    expect(headers.get('content-type')).toBe(type);
  });

  test('JSON that is none', async () => {
    await onProjects({ kind: 'broken-json' });
    await expect(ask(standIn, PROJECTS)).rejects.toThrow('JSON');
  });

  test('the sign-in page, behind a redirect', async () => {
    await onProjects({ kind: 'sign-in-page' });
    const answer = await ask(standIn, PROJECTS);
    const target = answer.headers.get('location') ?? '';
    expect([answer.status, target]).toEqual([
      302,
      `${standIn.url}/users/sign_in`,
    ]);
    const page = await fetch(target);
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('Sign in'),
    ]);
  });

  test('a proxy’s page with status 200', async () => {
    await onProjects({ kind: 'proxy-page' });
    const { status, text } = await ask(standIn, PROJECTS);
    expect([status, text]).toEqual([200, expect.stringContaining('<html>')]);
  });

  test('a redirect to anywhere', async () => {
    const to = 'https://elsewhere.example.org/';
    await onProjects({ kind: 'redirect', to, status: 301 });
    const { status, headers } = await ask(standIn, PROJECTS);
    expect([status, headers.get('location')]).toEqual([301, to]);
  });
});

describe('a connection that fails', () => {
  test('by a reset', async () => {
    await onProjects({ kind: 'reset' });
    await expect(ask(standIn, PROJECTS)).rejects.toThrow('ECONNRESET');
  });

  test('in the middle of the body', async () => {
    await onProjects({ kind: 'cut' });
    const response = await responseTo(openProjects());
    expect(await once(response, 'error')).toMatchObject([
      { message: 'aborted' },
    ]);
  });

  test('by silence before the headers', async () => {
    const arrivals = new EventEmitter();
    await start({
      match: () => arrivals.emit('request'),
      act: { kind: 'hang', at: 'before-headers' },
    });
    const arrived = once(arrivals, 'request');
    const failure = once(openProjects(), 'error');
    await arrived;
    await standIn.stop();
    expect(await failure).toMatchObject([{ message: 'socket hang up' }]);
  });

  test('by silence after the headers', async () => {
    await onProjects({ kind: 'hang', at: 'after-headers' });
    const response = await responseTo(openProjects());
    await standIn.stop();
    expect([response.statusCode, response.read()]).toEqual([200, null]);
    expect(response.complete).toBe(false);
  });

  test('by silence in the middle of the body', async () => {
    await onProjects({ kind: 'hang', at: 'mid-body' });
    const response = await responseTo(openProjects());
    const [chunk] = (await once(response, 'data')) as [Buffer];
    await standIn.stop();
    expect(chunk.toString()).toMatch(/^\[\{"id":/);
    expect(response.complete).toBe(false);
  });

  test('slowly: the answer comes late, and whole', async () => {
    await onProjects({ kind: 'slow', milliseconds: 20 });
    const before = process.hrtime.bigint();
    const { rows } = await ask(standIn, PROJECTS);
    const nanoseconds = Number(process.hrtime.bigint() - before);
    expect(rows).toHaveLength(3);
    expect(nanoseconds).toBeGreaterThan(19_000_000);
  });
});

describe('pages that do not add up', () => {
  const idsOf = (rows: Row[]) => rows.map(({ id }) => id);

  test('the next page is this page', async () => {
    await onProjects({ kind: 'next-is-same-page' });
    const answer = await ask(standIn, PROJECTS);
    expect(linkTo(answer, 'next')).toBe(`${standIn.url}/api/v4${PROJECTS}`);
  });

  test('every page is the first page', async () => {
    await start({
      match: { path: '/projects' },
      times: 'always',
      act: { kind: 'page-ignored' },
    });
    const first = await ask(standIn, PROJECTS);
    const second = await ask(standIn, `${PROJECTS}&page=2`);
    expect(idsOf(second.rows)).toEqual(idsOf(first.rows));
    expect(linkTo(second, 'next')).toContain('page=3');
  });

  test('there is always one more page', async () => {
    await onProjects({ kind: 'endless-next' });
    const answer = await ask(standIn, `${PROJECTS}&page=99`);
    expect(answer.rows).toEqual([]);
    expect(linkTo(answer, 'next')).toContain('page=100');
  });

  test('the next page is another host’s', async () => {
    const to = 'https://elsewhere.example.org/api/v4/projects?page=2';
    await onProjects({ kind: 'next-link', to });
    expect(linkTo(await ask(standIn, PROJECTS), 'next')).toBe(to);
  });

  test.each([
    ['drop-row', [30001, 30003]],
    ['duplicate-row', [30001, 30002, 30002, 30003]],
    ['move-row', [30001, 30003, 30002]],
  ] as const)('%s', async (kind, ids) => {
    await onProjects({ kind, row: 1 });
    const path =
      '/projects?min_access_level=10&order_by=id&sort=asc&per_page=3';
    expect(idsOf((await ask(standIn, path)).rows)).toEqual(ids);
  });

  test('a row is gone when a project is deleted between two pages', async () => {
    await start({
      match: { path: '/projects', nth: 2 },
      act: { kind: 'change-world', change: withoutProject(30001) },
    });
    const rows = await askAll(standIn, PROJECTS);
    expect(idsOf(rows)).not.toContain(30004);
  });
});

describe('bodies that are not as agreed', () => {
  test('a field is missing, or of another type', async () => {
    await onProjects(
      { kind: 'edit', path: [0, 'id'] },
      { kind: 'edit', path: [1, 'name'], value: 7 },
      { kind: 'edit', path: ['*', 'namespace', 'kind'], value: 'team' },
    );
    const { rows } = await ask(standIn, PROJECTS);
    expect(rows[0]).not.toHaveProperty('id');
    expect(rows[1]).toMatchObject({ name: 7, namespace: { kind: 'team' } });
  });

  test('GraphQL answers errors beside its data', async () => {
    const errors = [{ message: 'Timeout on Query.a', path: ['currentUser'] }];
    await start({
      match: { path: '/api/graphql' },
      act: [
        { kind: 'edit', path: ['data', 'currentUser'], value: null },
        { kind: 'graphql-errors', errors, data: 'kept' },
      ],
    });
    const answer = await query('{ currentUser { id } metadata { version } }');
    expect(answer.body).toEqual({
      data: { currentUser: null, metadata: { version: '17.11.0-ee' } },
      errors,
    });
  });

  test.each([
    ['null', { data: null, errors: [{ message: 'No' }] }],
    ['absent', { errors: [{ message: 'No' }] }],
  ] as const)('GraphQL answers errors with its data %s', async (data, body) => {
    await start({
      match: { path: '/api/graphql' },
      act: { kind: 'graphql-errors', errors: [{ message: 'No' }], data },
    });
    expect(await query('{ currentUser { id } }')).toEqual({
      status: 200,
      body,
    });
  });
});

async function query(text: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${standIn.url}/api/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MEMBER_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: text }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

/** A request whose connection can be watched. */
function openProjects(): http.ClientRequest {
  return http.get(`${standIn.url}/api/v4${PROJECTS}`, {
    headers: { authorization: `Bearer ${MEMBER_TOKEN}` },
  });
}

async function responseTo(
  request: http.ClientRequest,
): Promise<http.IncomingMessage> {
  const [response] = (await once(request, 'response')) as [
    http.IncomingMessage,
  ];
  return response;
}
