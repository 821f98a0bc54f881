import { quietLogger } from '../test/support/quietLogger';
import { failureOf } from '../test/support/gitLabClient';
import { hurried } from '../test/support/hurried';
import { LoopbackServer, startHttpServer } from '../test/support/servers';
import type { IntegrationConfig } from './config';
import { endpoint } from './gitlab/endpoint';
import { createSession, sessionOf } from './session';

const logger = quietLogger();
let gitLab: LoopbackServer;
let tokens: (string | undefined)[];

beforeEach(async () => {
  tokens = [];
  gitLab = await startHttpServer((request, response) => {
    const { authorization } = request.headers;
    tokens.push(authorization);
    response.writeHead(authorization === 'Bearer first' ? 401 : 200);
    response.end('{}');
  });
});
afterEach(() => gitLab.close());

const instanceOf = (personalToken: string) => ({
  instance: {
    config: { personalToken, baseUrl: gitLab.url.href } as IntegrationConfig,
  },
  logger,
});

test('validation and steps of one run share a session', () => {
  const instance = instanceOf('first');

  expect(sessionOf(instance)).toBe(sessionOf(instance));
});

test('two instances of the same GitLab share nothing', async () => {
  const first = sessionOf(instanceOf('first'));
  const second = sessionOf(instanceOf('second'));

  await failureOf(first.client.get(endpoint`/user`));
  await second.client.get(endpoint`/user`);

  expect(tokens).toEqual(['Bearer first', 'Bearer second']);
  expect([...first.client.requests]).toEqual([['/user', 1]]);
  expect(second.client).not.toBe(first.client);
  expect(second.graphql).not.toBe(first.graphql);
});

test('a session that was made for an environment is the one of its run', async () => {
  const { clock } = hurried();
  const hour = 3_600_000;
  const limits = [{ routes: ['/user'], requests: 1, period: hour }];
  const instance = instanceOf('second');

  createSession(instance, { clock, limits, attemptTimeout: 5_000 });
  const { client } = sessionOf(instance);
  await client.get(endpoint`/user`);
  await client.get(endpoint`/user`);

  expect(clock.elapsed()).toBe(hour);
});
