import { json } from '../../test/support/fakeTransport';
import {
  AT_A_TIME,
  Habit,
  LATENCY,
  PARENTS,
  patientClient,
  When,
} from '../../test/support/patientClient';
import { endpoint } from './endpoint';
import { Fault } from './fault';
import { PATIENT } from './retry';

const MINUTE = 60_000;

const status = (code: number, headers: Record<string, string> = {}): Habit => ({
  fail: () => json({}, { status: code, headers }),
});
const network = (kind: 'unreachable' | 'timeout', takes?: number): Habit => ({
  fail: () => new Fault(kind, '/x', kind.toUpperCase(), 'no answer'),
  takes,
});

const HABITS: Record<string, Habit> = {
  '503 with Retry-After: 3600': status(503, { 'retry-after': '3600' }),
  '503 with Retry-After: 120': status(503, { 'retry-after': '120' }),
  '500': status(500),
  '429 with Retry-After: 60': status(429, { 'retry-after': '60' }),
  '429 without a header': status(429),
  'connection resets': network('unreachable'),
  'time-outs of 65 s': network('timeout', 65_000),
};

const afterFortyRequests: When = (nth) => nth > 40;

describe.each(Object.entries(HABITS))(
  'from the 41st request on: %s',
  (_, habit) => {
    test('for good, a run ends within a quarter of an hour, whatever its size', async () => {
      const { sentAt, askOfAll } = patientClient(habit, afterFortyRequests);

      const { answered, faults, took } = await askOfAll();

      expect(answered).toHaveLength(40);
      expect(faults).toHaveLength(PARENTS - 40);
      expect(took).toBeLessThan(15 * MINUTE);
      // So many times each that is under way, and a few to find out.
      expect(sentAt.length - 40).toBeLessThanOrEqual(
        AT_A_TIME * (1 + Math.max(PATIENT.retries, 12)) + 5,
      );
      const outages = faults.filter(({ kind }) => kind === 'outage');
      expect(outages.length).toBeGreaterThanOrEqual(PARENTS - 40 - AT_A_TIME);
      for (const { message } of outages) {
        const [, told] = /has not answered for (\d+) min/.exec(message) ?? [];
        expect(Number(told)).toBeGreaterThanOrEqual(3);
        expect(Number(told) * MINUTE).toBeLessThanOrEqual(took + MINUTE);
      }
    });

    test('for three minutes, everything is answered', async () => {
      const { askOfAll } = patientClient(
        habit,
        (nth, elapsed) => nth > 40 && elapsed < 3 * MINUTE,
      );

      const { answered, took } = await askOfAll();

      expect(answered).toHaveLength(PARENTS);
      expect(took).toBeLessThan(6 * MINUTE);
    });

    test('for good, it is found out once a minute whether it is over', async () => {
      let isOver = false;
      const { clock, sentAt, askOfAll } = patientClient(
        habit,
        (nth) => nth > 40 && !isOver,
      );
      await askOfAll();
      const before = sentAt.length;

      for (let nth = 0; nth < 4; nth += 1) {
        await clock.sleep(MINUTE);
        const { faults, took } = await askOfAll();
        expect(faults).toHaveLength(PARENTS);
        expect(took).toBeLessThan(2 * MINUTE);
      }
      const probes = sentAt.slice(before);
      expect(probes.length).toBeGreaterThanOrEqual(2);
      probes.slice(1).forEach((moment, nth) => {
        expect(moment - probes[nth]).toBeGreaterThanOrEqual(MINUTE);
      });

      isOver = true;
      await clock.sleep(2 * MINUTE);
      expect((await askOfAll()).answered).toHaveLength(PARENTS);
    });
  },
);

test('one route that answers 500 for good fails alone, within five minutes', async () => {
  const { sentAt, askOfAll } = patientClient(
    status(500),
    (_, __, route) => route === '/projects/:id/x',
  );

  const { answered, faults, took } = await askOfAll();

  expect(answered.map(({ route }) => route)).toEqual(
    Array(PARENTS / 2).fill('/groups/:id/x'),
  );
  expect(new Set(faults.map(({ route }) => route))).toEqual(
    new Set(['/projects/:id/x']),
  );
  expect(took).toBeLessThan(5 * MINUTE);
  expect(sentAt.length).toBeLessThan(PARENTS / 2 + 80);
});

test('single things that fail for good among others cost little patience', async () => {
  const { answered, faults, took } = await patientClient(
    status(500),
    (_, __, ___, path) => /[05]\/x$/.test(path),
  ).askOfAll();

  expect(answered).toHaveLength(0.8 * PARENTS);
  expect(faults).toHaveLength(0.2 * PARENTS);
  expect(took).toBeLessThan(10 * MINUTE);
});

describe('a throttle of so many requests an hour', () => {
  const hourly = status(429, { 'retry-after': '3300' });

  test('is waited for, and everything is answered', async () => {
    const { askOfAll } = patientClient(
      hourly,
      (nth, elapsed) => nth > 40 && elapsed < 3_300_000,
    );

    const { answered, took } = await askOfAll();

    expect(answered).toHaveLength(PARENTS);
    expect(took).toBeLessThan(56 * MINUTE);
  });

  test('that never lets anything through again is waited for once', async () => {
    const { clock, sentAt, askOfAll } = patientClient(
      hourly,
      afterFortyRequests,
    );

    const first = await askOfAll();
    expect(first.answered).toHaveLength(40);
    expect(first.took).toBeLessThan(56 * MINUTE);

    const before = sentAt.length;
    await clock.sleep(MINUTE);
    expect((await askOfAll()).took).toBe(0);
    expect(sentAt).toHaveLength(before);
  });
});

test('a wall clock that is set back an hour changes no wait', async () => {
  const { client, clock } = patientClient(
    status(429, { 'retry-after': '60' }),
    (nth) => nth === 1,
  );

  const asked = client.get(endpoint`/user`);
  clock.setBack(60 * MINUTE);
  await asked;

  expect(clock.elapsed()).toBe(MINUTE + 2 * LATENCY);
});
