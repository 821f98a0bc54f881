import {
  FakeTransport,
  json,
  plainText,
  script,
  webPage,
} from '../../test/support/fakeTransport';
import { createClient, failureOf } from '../../test/support/gitLabClient';
import { START } from '../../test/support/fakeClock';
import { endpoint } from './endpoint';

const OK = json({ id: 1 });
const MINUTE = 60_000;

const limited = (headers: Record<string, string>) =>
  json({ message: 'Too many' }, { status: 429, headers });

/** Seconds since 1970, as in `RateLimit-Reset`. */
const secondsAfterStart = (seconds: number) => String(START / 1000 + seconds);

describe('waits as long as a 429 asks', () => {
  test.each([
    ['Retry-After in seconds', { 'retry-after': '17' }, 17_000],
    [
      'Retry-After as a date',
      { 'retry-after': new Date(START + 90_000).toUTCString() },
      90_000,
    ],
    [
      'RateLimit-Reset only, with a second of grace',
      { 'ratelimit-reset': secondsAfterStart(30) },
      31_000,
    ],
    [
      'Retry-After before RateLimit-Reset',
      { 'retry-after': '5', 'ratelimit-reset': secondsAfterStart(30) },
      5_000,
    ],
    ['a minute where it does not say', {}, MINUTE],
    ['a minute where it is unreadable', { 'retry-after': 'soon' }, MINUTE],
    ['a second where it says now', { 'retry-after': '0' }, 1_000],
    [
      'a second where the reset has passed',
      { 'ratelimit-reset': secondsAfterStart(-30) },
      1_000,
    ],
  ])('%s', async (_, headers, expected) => {
    const { client, clock } = createClient(script(limited(headers), OK));

    await client.get(endpoint`/user`);

    expect(clock.elapsed()).toBe(expected);
    expect(client.waited).toBe(expected);
  });

  test("by the server's clock where this machine's is an hour behind", async () => {
    const headers = {
      date: new Date(START + 3_600_000).toUTCString(),
      'ratelimit-reset': secondsAfterStart(3_600 + 20),
    };
    const { client, clock } = createClient(script(limited(headers), OK));

    await client.get(endpoint`/user`);

    expect(clock.elapsed()).toBe(21_000);
  });
});

test.each([
  ['JSON', limited({})],
  ['HTML', webPage('Too many', { status: 429 })],
  ['plain text', plainText('Retry later', { status: 429 })],
])('a 429 with a body of %s is the same', async (_, refused) => {
  const { client, clock } = createClient(script(refused, OK));

  expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
  expect(clock.elapsed()).toBe(MINUTE);
});

test('waiting burns no attempt', async () => {
  const many = Array.from({ length: 11 }, () => limited({}));
  const { client } = createClient(script(...many, OK));

  expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
});

describe('the longest wait', () => {
  test('ends a single wait beyond it at once, saying why', async () => {
    const gitLab = script(limited({ 'retry-after': '1500' }));
    const { client, clock } = createClient(gitLab);

    const { message } = await failureOf(client.get(endpoint`/user`));

    expect(message).toContain(
      'the rate limit asks to wait 25 min, more than the 20 min allowed',
    );
    expect(clock.elapsed()).toBe(0);
  });

  test('ends many short waits that add up to more', async () => {
    const gitLab = script(limited({ 'retry-after': '630' }));
    const { client, clock } = createClient(gitLab);

    await expect(client.get(endpoint`/user`)).rejects.toMatchObject({
      kind: 'limited',
    });
    expect(clock.elapsed()).toBe(10.5 * MINUTE);
  });

  test('is not waited for by others, nor do they ask in vain', async () => {
    const gitLab = script(
      limited({ 'retry-after': '1500', 'ratelimit-remaining': '0' }),
    );
    const { client } = createClient(gitLab);
    await failureOf(client.get(endpoint`/user`));

    await expect(client.get(endpoint`/groups`)).rejects.toMatchObject({
      kind: 'limited',
    });
    expect(gitLab.sent).toHaveLength(1);
  });
});

describe('a pause', () => {
  /** Answers 429 to the first request, and tells when each was sent. */
  function firstRefused(headers: Record<string, string>) {
    const sentAt: Record<string, number[]> = {};
    const gitLab = new FakeTransport(({ route }, nth) => {
      (sentAt[route] ??= []).push(clock.elapsed());
      return nth === 1 ? limited(headers) : OK;
    });
    const { client, clock } = createClient(gitLab);
    return { client, sentAt };
  }

  test("of one endpoint's own limit does not hold up others", async () => {
    // As GitLab.com answered for /users/:id in March 2023.
    const { client, sentAt } = firstRefused({
      'ratelimit-remaining': '1990',
      'ratelimit-reset': secondsAfterStart(59),
    });

    const first = client.get(endpoint`/users/${1}`);
    await new Promise(setImmediate);
    await Promise.all([first, client.get(endpoint`/groups/${1}`)]);

    expect(sentAt).toEqual({
      '/users/:id': [0, MINUTE],
      '/groups/:id': [0],
    });
  });

  test("of the account's limit holds up everything", async () => {
    const { client, sentAt } = firstRefused({
      'retry-after': '60',
      'ratelimit-remaining': '0',
    });
    const first = client.get(endpoint`/users/${1}`);
    await new Promise(setImmediate);
    await Promise.all([first, client.get(endpoint`/groups/${1}`)]);

    expect(sentAt).toEqual({
      '/users/:id': [0, MINUTE],
      '/groups/:id': [MINUTE],
    });
  });
});
