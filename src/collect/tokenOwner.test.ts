import { quietLogger } from '../../test/support/quietLogger';
import { IntegrationProviderAuthenticationError } from '@jupiterone/integration-sdk-core';
import { failureOf } from '../../test/support/gitLabClient';
import { startHttpServer } from '../../test/support/servers';
import {
  gitLab,
  Reply,
  serve,
  stopServer,
} from '../../test/support/validation';
import type { IntegrationConfig } from '../config';
import { Session, sessionOf } from '../session';
import { seesEverything, TokenOwner, tokenOwnerOf } from './tokenOwner';

afterEach(stopServer);

const USER = '/api/v4/user';
const OWN_ROW = '/api/v4/users/1';
const ALL_RUNNERS = '/api/v4/runners/all';
const ada = { id: 1, username: 'ada' };

async function sessionOn(replies: Record<string, Reply>): Promise<Session> {
  const { href } = await serve(startHttpServer(gitLab(replies)));
  return sessionOf({
    instance: {
      config: {
        personalToken: 'glpat-token',
        baseUrl: href,
      } as IntegrationConfig,
    },
    logger: quietLogger(),
  });
}

const asked = ({ client }: Session) => Object.fromEntries(client.requests);

test('a member, told by one more request', async () => {
  const session = await sessionOn({
    [USER]: { body: { ...ada, external: true } },
  });

  const owner = await tokenOwnerOf(session);

  expect(owner).toEqual<TokenOwner>({
    ...ada,
    is_admin: false,
    is_auditor: false,
    external: true,
  });
  expect(seesEverything(owner)).toBe(false);
  expect(asked(session)).toEqual({ '/user': 1, '/runners/all': 1 });
});

test('an auditor, who may list what only auditors and administrators may', async () => {
  const session = await sessionOn({ [ALL_RUNNERS]: { body: [] } });

  const owner = await tokenOwnerOf(session);

  expect(owner).toMatchObject({ is_admin: false, is_auditor: true });
  expect(seesEverything(owner)).toBe(true);
});

test('an administrator, whose own row says so too', async () => {
  const session = await sessionOn({
    [USER]: { body: { ...ada, is_admin: true } },
    [OWN_ROW]: { body: { ...ada, is_admin: true } },
  });

  const owner = await tokenOwnerOf(session);

  expect(owner).toMatchObject({ is_admin: true, is_auditor: false });
  expect(seesEverything(owner)).toBe(true);
  expect(asked(session)).toEqual({ '/user': 1, '/users/:id': 1 });
});

test('an administrator whom Admin Mode keeps out is refused', async () => {
  const session = await sessionOn({
    [USER]: { body: { ...ada, is_admin: true } },
    [OWN_ROW]: { body: ada },
  });

  const error = await failureOf(tokenOwnerOf(session));

  expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
  expect(error.message).toMatch(
    /Admin Mode.*scopes read_api and admin_mode, or one of a user who is no administrator/,
  );
});

test.each([
  ['an administrator', { ...ada, is_admin: true }, OWN_ROW],
  ['a member', ada, ALL_RUNNERS],
])(
  'whether %s sees all is not guessed where GitLab does not tell',
  async (_, user, route) => {
    const session = await sessionOn({
      [USER]: { body: user },
      [route]: { status: 500, body: {} },
    });

    expect(await failureOf(tokenOwnerOf(session))).toMatchObject({
      kind: 'server',
    });
  },
);

test.each([
  ['nothing', {}],
  ['a list', []],
  ['another user', { id: 2, username: 'bob' }],
  ['an odd flag', { ...ada, is_admin: 'yes' }],
])(
  'Admin Mode is not blamed where %s answers for the own row',
  async (_, body) => {
    const session = await sessionOn({
      [USER]: { body: { ...ada, is_admin: true } },
      [OWN_ROW]: { body },
    });

    expect(await failureOf(tokenOwnerOf(session))).toMatchObject({
      kind: 'foreign',
      message: expect.stringContaining(
        'whether the user administrates',
      ) as string,
    });
  },
);

test("a proxy's refusal is not taken for GitLab's", async () => {
  const session = await sessionOn({
    [ALL_RUNNERS]: { status: 403, body: 'Forbidden', type: 'text/plain' },
  });

  expect(await failureOf(tokenOwnerOf(session))).toMatchObject({
    kind: 'foreign',
  });
});

test.each<[string, Reply]>([
  ['a page', { status: 412, body: '<html></html>', type: 'text/html' }],
  ['a router', { status: 404, body: { error: '404 Not Found' } }],
  ['words of GitLab', { status: 404, body: { message: '404 Not Found' } }],
  ['no list', { body: { message: 'hello' } }],
])(
  'an auditor is not taken for a member where %s answers',
  async (_, reply) => {
    const session = await sessionOn({ [ALL_RUNNERS]: reply });

    expect(await failureOf(tokenOwnerOf(session))).toMatchObject({
      name: 'Fault',
    });
  },
);

test('a refusal of that list says nothing of the token', async () => {
  const session = await sessionOn({
    [ALL_RUNNERS]: { status: 401, body: { message: '401 Unauthorized' } },
  });

  expect(await tokenOwnerOf(session)).toMatchObject({ is_auditor: false });
});

test('is asked once by all who want to know at the same time', async () => {
  const session = await sessionOn({});

  await Promise.all([tokenOwnerOf(session), tokenOwnerOf(session)]);

  expect(asked(session)).toEqual({ '/user': 1, '/runners/all': 1 });
});
