import { FakeClock } from '../../test/support/fakeClock';
import { Limiter } from './limiter';
import type { RateLimit } from './limits';

const MINUTE = 60_000;

function limiterOf(limits: RateLimit[]) {
  const clock = new FakeClock();
  const limiter = new Limiter(1, limits, 60 * MINUTE, clock);
  /** When a request of a route was sent. */
  const send = (route: string) =>
    limiter.run(route, () => Promise.resolve(clock.elapsed()));
  return { clock, limiter, send };
}

describe('a wall clock that is set back an hour', () => {
  test('does not make a full window last longer', async () => {
    const limit = { routes: ['/groups'], requests: 2, period: MINUTE };
    const { clock, send } = limiterOf([limit]);
    await send('/groups');

    clock.setBack(60 * MINUTE);

    expect(await send('/groups')).toBe(MINUTE);
  });

  test('does not make a pause last longer', async () => {
    const { clock, limiter, send } = limiterOf([]);
    limiter.pause(MINUTE);

    clock.setBack(60 * MINUTE);

    expect(await send('/user')).toBe(MINUTE);
  });
});
