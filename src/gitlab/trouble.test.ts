import { FakeTransport, json } from '../../test/support/fakeTransport';
import { createClient, failureOf } from '../../test/support/gitLabClient';
import type { Clock } from './clock';
import { endpoint } from './endpoint';
import { Trouble, Troubles } from './trouble';

test('the one that is waited for longest is told, until it is asked again', () => {
  let time = 0;
  const clock: Clock = {
    now: () => time,
    elapsed: () => time,
    sleep: () => Promise.resolve(),
  };
  const troubles = new Troubles(clock);
  expect(troubles.current).toBeUndefined();

  troubles.note('/groups', 'HTTP 429', 60_000);
  troubles.note('/user', 'HTTP 502', 1_000);
  time = 20_000;
  expect(troubles.current).toEqual({
    route: '/groups',
    reason: 'HTTP 429',
    wait: 40_000,
  });

  time = 60_000;
  expect(troubles.current).toBeUndefined();
});

test.each<[string, number, Record<string, string>, string, number]>([
  ['that limits', 429, { 'retry-after': '30' }, 'HTTP 429', 30_000],
  ['that fails', 502, {}, 'HTTP 502', 1],
])(
  'of a GitLab %s it is told what it answers, and when it is asked again',
  async (_, status, headers, reason, wait) => {
    const seen: (Trouble | undefined)[] = [];
    const transport = new FakeTransport(() =>
      json({ message: 'no' }, { status, headers }),
    );
    const { client, clock } = createClient(transport, { maximumWait: 60_000 });
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (milliseconds) => {
      seen.push(client.trouble);
      return sleep(milliseconds);
    };

    await failureOf(client.get(endpoint`/user`));

    expect(seen[0]).toEqual({ route: '/user', reason, wait });
  },
);
