import fetch from 'node-fetch';
import { ask } from '../ask';
import { StandInGitLab } from '../server';
import { MEMBER_TOKEN } from '../tokens';
import { sampleWorld } from '../world/sample';
import { proxyStatus, REFUSALS, STATUSES_ABOUT_NO_QUERY } from './refusals';

let standIn: StandInGitLab;

beforeEach(async () => {
  standIn = await StandInGitLab.start({ world: sampleWorld() });
});

afterEach(() => standIn.stop());

test.each([
  ['notFound', 404, { message: '404 Not Found' }],
  ['noSuchRoute', 404, { error: '404 Not Found' }],
  ['noRouteMatched', 404, { message: 'no Route matched with those values' }],
  ['gatewayForbidden', 403, { message: 'Forbidden' }],
  [
    'accountBlocked',
    403,
    { message: '403 Forbidden - Your account has been blocked.' },
  ],
] as const)('%s', async (name, status, body) => {
  standIn.addFault({ match: { path: '/user' }, act: REFUSALS[name] });
  const answer = await ask(standIn, '/user');
  expect([answer.status, answer.row]).toEqual([status, body]);
});

test.each(STATUSES_ABOUT_NO_QUERY)('%d of a proxy', async (status) => {
  const to = 'https://elsewhere.example.org/api/graphql';
  standIn.addFault({
    match: { method: 'POST' },
    act: proxyStatus(status, to),
  });
  const answer = await post();
  const text = await answer.text();
  expect([answer.status, text]).toEqual([
    status,
    expect.stringContaining('<html>'),
  ]);
  expect(answer.headers.get('location')).toBe(status < 400 ? to : null);
  expect((await ask(standIn, '/user')).status).toBe(200);
});

function post() {
  return fetch(`${standIn.url}/api/graphql`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${MEMBER_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: '{ currentUser { id } }' }),
  });
}
