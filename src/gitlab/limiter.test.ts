import fc from 'fast-check';
import { Headers } from 'node-fetch';
import { FakeClock, START } from '../../test/support/fakeClock';
import { Limiter } from './limiter';
import { GITLAB_LIMITS, RateLimit, SHARE_OF_LIMIT } from './limits';

const MINUTE = 60_000;

function limiterOf(
  limits: RateLimit[],
  { inFlight = 100, maximumWait = 60 * MINUTE } = {},
) {
  const clock = new FakeClock();
  const limiter = new Limiter(inFlight, limits, maximumWait, clock);
  /** When requests of a route were sent, if so many wait at the same time. */
  const send = (route: string, requests: number) =>
    Promise.all(
      Array.from({ length: requests }, () =>
        limiter.run(route, () => Promise.resolve(clock.elapsed())),
      ),
    );
  return { clock, limiter, send };
}

/** The largest number of moments within any period. */
function densest(moments: number[], period: number): number {
  return Math.max(
    0,
    ...moments.map(
      (from) =>
        moments.filter((moment) => moment >= from && moment < from + period)
          .length,
    ),
  );
}

test('what steps wait for goes before all that waits for its turn', async () => {
  const { limiter } = limiterOf([], { inFlight: 1 });
  const order: string[] = [];
  const send = (name: string, goesFirst?: true) =>
    limiter.run('/groups', () => Promise.resolve(order.push(name)), goesFirst);

  await Promise.all([
    send('under way'),
    send('second'),
    send('third'),
    send('first', true),
  ]);

  expect(order).toEqual(['under way', 'first', 'second', 'third']);
});

describe('documented limits', () => {
  test.each(
    GITLAB_LIMITS.filter(({ host }) => host === undefined).map(
      (limit): [string, RateLimit] => [limit.routes.join(' and '), limit],
    ),
  )('%s: never more than its share in any period', async (_, limit) => {
    const { send } = limiterOf([limit]);

    const sent = await Promise.all(
      limit.routes.map((route) => send(route, limit.requests)),
    );

    expect(densest(sent.flat(), limit.period)).toBe(
      limit.requests * SHARE_OF_LIMIT,
    );
  });

  test('hold however requests come in', async () => {
    const limit = { routes: ['/groups'], requests: 10, period: MINUTE };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 * MINUTE }), { maxLength: 60 }),
        async (starts) => {
          const { clock, limiter } = limiterOf([limit], { inFlight: 4 });
          const sent = await Promise.all(
            starts.map(async (start) => {
              await clock.sleep(start);
              return limiter.run('/groups', () =>
                Promise.resolve(clock.elapsed()),
              );
            }),
          );
          expect(sent).toHaveLength(starts.length);
          expect(densest(sent, MINUTE)).toBeLessThanOrEqual(9);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('do not hold up routes that have none', async () => {
    const { send } = limiterOf([
      { routes: ['/groups'], requests: 2, period: MINUTE },
    ]);

    const [, others] = await Promise.all([
      send('/groups', 20),
      send('/version', 20),
    ]);

    expect(others.every((moment) => moment === 0)).toBe(true);
  });

  test('for all routes count each of them', async () => {
    const { send } = limiterOf([
      { routes: ['*'], requests: 10, period: MINUTE },
    ]);

    const sent = await Promise.all([send('/groups', 6), send('/version', 6)]);

    expect(densest(sent.flat(), MINUTE)).toBe(9);
  });
});

test('waiting takes no place from others', async () => {
  const { limiter, clock } = limiterOf([], { inFlight: 1 });
  limiter.pause(MINUTE, '/groups');
  const waiting = limiter.run('/groups', () =>
    Promise.resolve(clock.elapsed()),
  );

  const other = await limiter.run('/user', () =>
    Promise.resolve(clock.elapsed()),
  );

  expect([other, await waiting]).toEqual([0, MINUTE]);
});

test('a pause holds up those that already stand in the queue', async () => {
  const { limiter, clock } = limiterOf([], { inFlight: 1 });
  const sentAt: number[] = [];
  const request = () =>
    limiter.run('/groups', () => {
      sentAt.push(clock.elapsed());
      limiter.pause(MINUTE, '/groups');
      return Promise.resolve();
    });

  await Promise.all([request(), request(), request()]);

  expect(sentAt).toEqual([0, MINUTE, 2 * MINUTE]);
});

test('a pause of one route is one of all that share its limit', async () => {
  const { limiter, send } = limiterOf([
    { routes: ['/groups/:id/x', '/projects/:id/x'], requests: 9, period: 1 },
  ]);

  limiter.pause(MINUTE, '/groups/:id/x');

  expect(await send('/projects/:id/x', 1)).toEqual([MINUTE]);
  expect(await send('/user', 1)).toEqual([MINUTE]);
});

test('a shorter pause does not end a longer one', async () => {
  const { limiter, send } = limiterOf([]);

  limiter.pause(2 * MINUTE);
  limiter.pause(MINUTE);

  expect(await send('/user', 1)).toEqual([2 * MINUTE]);
});

describe('requests left of the general limit', () => {
  const left = (remaining: number, resetIn: number) =>
    new Headers({
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String((START + resetIn) / 1000),
    });

  test('are not used up: the next waits for the reset', async () => {
    const { limiter, send } = limiterOf([]);

    await limiter.run('/user', () => {
      limiter.observe(left(0, MINUTE));
      return Promise.resolve();
    });

    expect(await send('/user', 1)).toEqual([MINUTE + 1000]);
  });

  test('count those that are under way', async () => {
    const { limiter, send } = limiterOf([]);
    const answers: (() => void)[] = [];
    const underWay = [1, 2, 3].map(() =>
      limiter.run('/user', () => new Promise<void>((end) => answers.push(end))),
    );
    await new Promise(setImmediate);

    limiter.observe(left(3, MINUTE));
    expect(await send('/user', 1)).toEqual([0]);
    limiter.observe(left(2, MINUTE));
    answers.forEach((end) => end());
    await Promise.all(underWay);

    expect(await send('/user', 1)).toEqual([MINUTE + 1000]);
  });

  test('with a reset further away than allowed are left to GitLab', async () => {
    const { limiter, send } = limiterOf([], { maximumWait: MINUTE });

    await limiter.run('/user', () => {
      limiter.observe(left(0, 5 * MINUTE));
      return Promise.resolve();
    });

    expect(await send('/user', 1)).toEqual([0]);
  });
});
