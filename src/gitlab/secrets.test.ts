import http from 'http';
import { Duplex } from 'stream';
import { inspect } from 'util';
import fc from 'fast-check';
import {
  FakeTransport,
  json,
  plainText,
  webPage,
} from '../../test/support/fakeTransport';
import {
  collect,
  createClient,
  failureOf,
  TOKEN,
} from '../../test/support/gitLabClient';
import { redactToken } from './redactToken';
import { endpoint } from './endpoint';
import { Fault, toIntegrationError } from './fault';
import { IMPATIENT } from './retry';
import { httpTransport } from './transport';

/** Everything of an error that could reach a log, an event or a file. */
function everythingOf(error: Error): string {
  return [
    error.message,
    error.stack,
    JSON.stringify(error),
    ...Object.getOwnPropertyNames(error).map((name) =>
      inspect((error as unknown as Record<string, unknown>)[name]),
    ),
    inspect(error, { showHidden: true, depth: 10 }),
  ].join('\n');
}

const status = fc.constantFrom(
  ...[200, 204, 304, 400, 401, 403, 404, 405, 407, 408, 422, 429, 500, 503],
);

/** Text with the token somewhere, as an echo of the request would have it. */
const echo = fc
  .tuple(fc.string(), fc.string())
  .map(([before, after]) => `${before}${TOKEN}${after}`);

test('no answer, whatever it repeats, puts the token into an error', async () => {
  const answer = fc.oneof(
    fc
      .tuple(status, echo)
      .map(([code, text]) => json({ message: text }, { status: code })),
    fc
      .tuple(status, echo)
      .map(([code, text]) => webPage(text, { status: code })),
    fc
      .tuple(status, echo)
      .map(([code, text]) => plainText(text, { status: code })),
    fc.constantFrom(`/${TOKEN}`, `https://elsewhere/${TOKEN}`).map((target) =>
      json([{ id: 1 }], {
        headers: { link: `<${target}>; rel="next"`, 'retry-after': TOKEN },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(answer, async (one) => {
      const { send } = new FakeTransport(() => one);
      // As in a session.
      const { client } = createClient({ send: redactToken(send, TOKEN) });
      const query = {
        operationName: 'Q',
        query: 'query Q { x }',
        variables: {},
      };
      const outcomes = await Promise.allSettled([
        client.probe(endpoint`/version`),
        collect(client.list(endpoint`/groups`)),
        client.graphql(query, IMPATIENT),
      ]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          const fault = outcome.reason as Fault;
          expect(everythingOf(fault)).not.toContain(TOKEN);
          expect(everythingOf(toIntegrationError(fault))).not.toContain(TOKEN);
        }
      }
    }),
    { numRuns: 40 },
  );
});

/** Fails every connection with one error. */
class FailingAgent extends http.Agent {
  constructor(private readonly error: Error) {
    super();
  }

  override createConnection(): Duplex {
    const socket = new Duplex({
      read: () => undefined,
      write: (_chunk, _encoding, done) => done(),
    });
    setImmediate(() => socket.destroy(this.error));
    return socket;
  }
}

test('no failure of the connection, whatever it quotes, does', async () => {
  const failure = fc
    .record({ message: echo, code: fc.oneof(echo, fc.constant('ECONNRESET')) })
    .map(({ message, code }) =>
      Object.assign(new Error(message), {
        code,
        request: { headers: { authorization: `Bearer ${TOKEN}` } },
      }),
    );
  await fc.assert(
    fc.asyncProperty(failure, async (cause) => {
      const error = await failureOf(
        httpTransport(new FailingAgent(cause))({
          method: 'GET',
          url: new URL(`http://gitlab.example.com/api/v4/x?key=${TOKEN}`),
          route: '/x',
          headers: { authorization: `Bearer ${TOKEN}` },
        }),
      );

      expect(error.name).toBe('Fault');
      expect(everythingOf(error)).not.toContain(TOKEN);
    }),
    { numRuns: 40 },
  );
});

test('an error of the client names the route, without ids or query', async () => {
  const { client } = createClient(
    new FakeTransport(() => json({}, { status: 422 })),
  );

  const fault = await failureOf(
    collect(client.list(endpoint`/projects/${12}/x`, { search: 'a name' })),
  );
  const { message } = toIntegrationError(fault as Fault);

  expect(message).toContain('/projects/:id/x');
  expect(message).not.toContain('a name');
});
