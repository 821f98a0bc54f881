import * as https from 'https';
import fetch from 'node-fetch';
import * as selfsigned from 'selfsigned';
import { ask } from './ask';
import { StandInGitLab, StandInOptions } from './server';
import { MEMBER_TOKEN } from './tokens';
import { sampleWorld } from './world/sample';

let standIn: StandInGitLab;

async function start(options: Partial<StandInOptions> = {}) {
  standIn = await StandInGitLab.start({ world: sampleWorld(), ...options });
}

afterEach(() => standIn.stop());

test('every request is logged, with its route and its rows', async () => {
  await start();
  await ask(standIn, '/groups/2014/members/all?per_page=2');
  await ask(standIn, '/projects?per_page=3');
  expect(standIn.requests).toMatchObject([
    { method: 'GET', route: '/groups/:id/members/all', status: 404, rows: 0 },
    { path: '/api/v4/projects', query: { per_page: '3' }, rows: 3 },
  ]);
});

test('the log tells how the token was sent', async () => {
  await start();
  await ask(standIn, '/user');
  expect(standIn.requests[0].headers.authorization).toBe(
    `Bearer ${MEMBER_TOKEN}`,
  );
});

test('the largest number of open requests is counted', async () => {
  await start({ latencyMs: 20 });
  await Promise.all(
    ['/user', '/version', '/groups'].map((p) => ask(standIn, p)),
  );
  expect(standIn.inFlightMaximum).toBe(3);
});

test('a parent process can ask for the counts', async () => {
  await start();
  await ask(standIn, '/user');
  const response = await fetch(`${standIn.url}/-/stand-in/requests`);
  expect(await response.json()).toMatchObject({
    total: 1,
    byRoute: { '/user': { requests: 1, rows: 0 } },
    byStatus: { 200: 1 },
  });
});

test('below a relative root everything else is a web page', async () => {
  await start({ relativeRoot: '/gitlab' });
  expect((await ask(standIn, '/user')).row).toMatchObject({
    web_url: `${standIn.url}/ada`,
  });
  const outside = await fetch(new URL('/api/v4/user', standIn.url).href);
  expect(outside.headers.get('content-type')).toContain('text/html');
});

test('what GitLab does not know is 404, in JSON', async () => {
  await start();
  const answer = await ask(standIn, '/no/such/route');
  expect([answer.status, answer.row]).toEqual([
    404,
    { error: '404 Not Found' },
  ]);
});

test('nothing can be written', async () => {
  await start();
  const response = await fetch(`${standIn.url}/api/v4/groups`, {
    method: 'POST',
  });
  expect(response.status).toBe(405);
});

test.each([
  ['off', 404],
  ['blocked', 403],
] as const)('GraphQL can be %s', async (graphql, status) => {
  await start({ graphql });
  const response = await fetch(`${standIn.url}/api/graphql`, {
    method: 'POST',
  });
  expect(response.status).toBe(status);
});

test('the edition and the version are as told', async () => {
  await start({ version: '16.3.0', enterprise: false });
  expect((await ask(standIn, '/metadata')).row).toMatchObject({
    version: '16.3.0',
    enterprise: false,
  });
  const path = '/projects/30001/merge_requests/1/approvals';
  expect((await ask(standIn, path)).row).not.toHaveProperty('approvals_left');
});

test('a failure of its own is not swallowed', async () => {
  await start({
    faults: [
      {
        match: () => {
          throw new Error('A broken test');
        },
        act: { kind: 'reset' },
      },
    ],
  });
  await expect(ask(standIn, '/user')).rejects.toThrow('socket hang up');
  await expect(standIn.stop()).rejects.toThrow('A broken test');
});

test('it speaks TLS with a given certificate', async () => {
  const { private: key, cert } = selfsigned.generate([], { days: 1 });
  await start({ tls: { key, cert } });
  const response = await fetch(`${standIn.url}/api/v4/version`, {
    headers: { authorization: `Bearer ${MEMBER_TOKEN}` },
    agent: new https.Agent({ ca: cert, checkServerIdentity: () => undefined }),
  });
  expect([standIn.url.split(':')[0], response.status]).toEqual(['https', 200]);
});
