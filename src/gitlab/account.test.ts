import { json, webPage } from '../../test/support/fakeTransport';
import { failureOf } from '../../test/support/gitLabClient';
import { Account, OWN_USER_ROUTE } from './account';
import { Fault, isFault } from './fault';
import type { Answer } from './transport';

const OK = json({ id: 1 });
const UNAUTHORIZED = json({ message: '401 Unauthorized' }, { status: 401 });
const FORBIDDEN = json({ message: '403 Forbidden' }, { status: 403 });
const BLOCKED = json(
  { message: '403 Forbidden - Your account has been blocked.' },
  { status: 403 },
);

/** An account whose own user is answered so, and how often it was asked for. */
function accountOf(...ownUser: (Answer | Error)[]) {
  let asked = 0;
  const account = new Account(async () => {
    asked += 1;
    await new Promise(setImmediate);
    const answer = ownUser[Math.min(asked, ownUser.length) - 1];
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  });
  return { account, asked: () => asked };
}

test.each<[string, Answer]>([
  ['an answer', OK],
  ['a 404', json({ message: '404 Not Found' }, { status: 404 })],
  ['a 403 of one thing, which gives no reason', FORBIDDEN],
  [
    "a sign-in page of 401, which is not GitLab's",
    webPage('', { status: 401 }),
  ],
  ["a gateway's 403", json({ message: 'Forbidden' }, { status: 403 })],
])('%s says nothing of the account', async (_, answer) => {
  const { account, asked } = accountOf(UNAUTHORIZED);

  await account.check('/groups', answer);

  expect(asked()).toBe(0);
  expect(() => account.throwIfRefused()).not.toThrow();
});

describe('a 401', () => {
  test('of one route is a refusal of that route, where GitLab lets the account in', async () => {
    const { account } = accountOf(OK);

    expect(
      await failureOf(
        account.check('/projects/:id/access_tokens', UNAUTHORIZED),
      ),
    ).toMatchObject({ kind: 'forbidden', status: 401 });
    expect(() => account.throwIfRefused()).not.toThrow();
  });

  test('that is confirmed ends everything', async () => {
    const { account } = accountOf(UNAUTHORIZED);

    expect(
      await failureOf(account.check('/groups', UNAUTHORIZED)),
    ).toMatchObject({ kind: 'unauthenticated', route: OWN_USER_ROUTE });
    expect(() => account.throwIfRefused()).toThrow('GitLab refused the token');
  });

  test('of the own user needs no confirmation', async () => {
    const { account, asked } = accountOf(OK);

    await failureOf(account.check(OWN_USER_ROUTE, UNAUTHORIZED));

    expect(asked()).toBe(0);
    expect(() => account.throwIfRefused()).toThrow(Fault);
  });
});

describe('a 403 with a reason', () => {
  test('that is confirmed ends everything, and tells the reason', async () => {
    const { account } = accountOf(BLOCKED);

    await failureOf(account.check('/groups/:id/labels', BLOCKED));

    expect(() => account.throwIfRefused()).toThrow(
      'GitLab says: Your account has been blocked.',
    );
  });

  test('is one of that thing alone, where GitLab lets the account in', async () => {
    const { account, asked } = accountOf(OK);

    await account.check('/groups/:id/labels', BLOCKED);

    expect(asked()).toBe(1);
    expect(() => account.throwIfRefused()).not.toThrow();
  });
});

test('many refusals at the same time are confirmed once', async () => {
  const { account, asked } = accountOf(OK);

  await Promise.all([1, 2, 3].map(() => account.check('/groups', BLOCKED)));

  expect(asked()).toBe(1);
});

test('later ones are confirmed again: an account may be blocked in between', async () => {
  const { account, asked } = accountOf(OK, BLOCKED);
  await account.check('/groups', BLOCKED);

  await failureOf(account.check('/groups', BLOCKED));

  expect(asked()).toBe(2);
  expect(() => account.throwIfRefused()).toThrow(Fault);
});

test.each<[string, Answer]>([
  ['a page', webPage('', { status: 403 })],
  ['a failure', json({}, { status: 502 })],
])('%s in the place of the own user confirms nothing', async (_, answer) => {
  const { account } = accountOf(answer);

  const fault = await failureOf(account.check('/groups', BLOCKED));

  expect(isFault(fault, 'foreign', 'server')).toBe(true);
  expect(() => account.throwIfRefused()).not.toThrow();
});

test('what can’t be found out is thrown, and asked again', async () => {
  const reset = new Fault('unreachable', '/user', 'ECONNRESET', 'reset');
  const { account, asked } = accountOf(reset, OK);

  expect(await failureOf(account.confirm())).toBe(reset);
  await account.confirm();

  expect(asked()).toBe(2);
});
