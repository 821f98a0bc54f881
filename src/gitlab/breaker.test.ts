import { FakeClock } from '../../test/support/fakeClock';
import { failureOf } from '../../test/support/gitLabClient';
import { Breaker, isAnswer } from './breaker';
import { Fault, FaultKind } from './fault';

const MINUTE = 60_000;

function breakerOf(isAlive: () => boolean = () => false) {
  const clock = new FakeClock();
  let confirmations = 0;
  const breaker = new Breaker(clock, () => {
    confirmations += 1;
    return Promise.resolve(isAlive());
  });
  return {
    breaker,
    clock,
    confirmations: () => confirmations,
    /** Requests in a row that are given up, one of each of these routes. */
    async giveUp(...routes: string[]) {
      for (const route of routes) {
        await breaker.unanswered(route, 'HTTP 503');
        await breaker.gaveUp(route);
      }
    },
  };
}

const four = (route: string) => Array<string>(4).fill(route);

test('admits everything while GitLab answers', async () => {
  const { breaker } = breakerOf();

  expect(await breaker.admit('/a')).toBeUndefined();
  expect(() => breaker.throwIfOpen('/a')).not.toThrow();
});

test('one route that is silent is closed alone, where GitLab is alive', async () => {
  const { breaker, giveUp } = breakerOf(() => true);
  await giveUp(...four('/a'));

  expect(await failureOf(breaker.admit('/a'))).toMatchObject({
    kind: 'outage',
    route: '/a',
    message: expect.stringMatching(/^this part of GitLab has not/) as string,
  });
  expect(await breaker.admit('/b')).toBeUndefined();
});

test('all of it is closed where nothing is alive, whatever the routes were', async () => {
  const { breaker, giveUp, confirmations } = breakerOf();
  await giveUp('/a', '/b', '/c', '/d');

  expect(await failureOf(breaker.admit('/e'))).toMatchObject({
    kind: 'outage',
    message: expect.stringMatching(/^GitLab has not answered/) as string,
  });
  expect(confirmations()).toBe(1);
});

test('many that are given up at the same time confirm it once', async () => {
  const { breaker, confirmations } = breakerOf();

  await Promise.all(
    Array.from({ length: 20 }, (_, nth) => breaker.gaveUp(`/${nth}`)),
  );

  expect(confirmations()).toBe(1);
});

test('an answer of one route does not open another one that is silent', async () => {
  const { breaker, giveUp } = breakerOf(() => true);
  await giveUp(...four('/a'));

  breaker.answered('/b');

  expect(() => breaker.throwIfOpen('/a')).toThrow(Fault);
});

test('the fault says for how long', async () => {
  const { breaker, clock, giveUp } = breakerOf();
  await giveUp('/a');
  await clock.sleep(7 * MINUTE);
  await giveUp('/a', '/a', '/a');

  expect((await failureOf(breaker.admit('/b'))).message).toContain('for 7 min');
});

describe('a probe', () => {
  async function opened() {
    const all = breakerOf();
    await all.giveUp(...four('/a'));
    await all.clock.sleep(MINUTE);
    return all;
  }

  test('is one a minute', async () => {
    const { breaker, clock } = await opened();
    (await breaker.admit('/a'))?.();

    expect(await failureOf(breaker.admit('/a'))).toMatchObject({
      kind: 'outage',
    });
    await clock.sleep(MINUTE);
    expect(await breaker.admit('/a')).toBeDefined();
  });

  test('is waited for by others, who go on where it is answered', async () => {
    const { breaker } = await opened();
    const end = await breaker.admit('/a');
    const others = ['/a', '/b'].map((route) => breaker.admit(route));

    breaker.answered('/a');
    end?.();

    expect(await Promise.all(others)).toEqual([undefined, undefined]);
  });

  test('that is not answered fails those that waited for it', async () => {
    const { breaker } = await opened();
    const end = await breaker.admit('/a');
    const others = ['/a', '/b'].map((route) => failureOf(breaker.admit(route)));

    end?.();

    expect(await Promise.all(others)).toMatchObject([
      { kind: 'outage' },
      { kind: 'outage' },
    ]);
  });

  test('comes no sooner than GitLab wants to be asked again', async () => {
    const { breaker, clock } = await opened();
    await breaker.unanswered('/a', 'HTTP 429', 55 * MINUTE);

    await clock.sleep(54 * MINUTE);
    expect(await failureOf(breaker.admit('/a'))).toBeInstanceOf(Fault);
    await clock.sleep(MINUTE);
    expect(await breaker.admit('/a')).toBeDefined();
  });
});

test('a route that leads elsewhere is not asked for a minute', async () => {
  const { breaker, clock } = breakerOf();
  breaker.open('/api/graphql', 'a web page');

  expect(() => breaker.throwIfOpen('/api/graphql')).toThrow('has not answered');
  expect(() => breaker.throwIfOpen('/groups')).not.toThrow();
  await clock.sleep(MINUTE);
  expect(await breaker.admit('/api/graphql')).toBeDefined();
});

test.each<[FaultKind, boolean]>([
  ['unauthenticated', true],
  ['forbidden', true],
  ['missing', true],
  ['refused', true],
  ['paging', true],
  ['server', false],
  ['unreachable', false],
  ['timeout', false],
  ['broken', false],
  ['outage', false],
  ['foreign', false],
  ['limited', false],
])('%s is an answer of GitLab: %s', (kind, expected) => {
  expect(isAnswer(new Fault(kind, '/a', 0, ''))).toBe(expected);
});
