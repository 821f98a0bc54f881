import { spawn } from 'child_process';
import { once } from 'events';
import { existsSync, promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { FakeClock } from '../../../test/support/fakeClock';
import type { Clock } from '../../gitlab/clock';
import { Holder, thisProcess } from '../../holder';
import { alone, LockError } from '.';

let folder: string;
let storage: string;
let lock: string;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lock-'));
  storage = path.join(folder, 'run', '.j1-integration');
  lock = `${storage}.lock`;
});

afterEach(() => fs.rm(folder, { recursive: true }));

test('while there is work the lock lies beside the storage, and then no more', async () => {
  const during = await enter(() => Promise.resolve(existsSync(lock)));

  expect(during).toBe(true);
  expect(await fs.readdir(path.dirname(lock))).toEqual([]);
});

test('work that fails leaves no lock', async () => {
  await expect(enter(() => Promise.reject(new Error('work')))).rejects.toThrow(
    'work',
  );
  expect(existsSync(lock)).toBe(false);
});

test('a second one is refused, and told who is at work and what to do', async () => {
  const second = jest.fn();

  await enter(async () => {
    await expect(enter(second)).rejects.toThrow(
      new RegExp(
        `process ${process.pid} on ${os.hostname()}, since 2024-05-01.*` +
          `If there is none, delete ${lock}`,
      ),
    );
    expect(existsSync(lock)).toBe(true);
  });
  expect(second).not.toHaveBeenCalled();
});

test('one that a killed process left behind is taken over at once', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  await leave({ ...thisProcess(0), pid: Number(child.pid), born: undefined });
  await expect(enter(never)).rejects.toThrow(LockError);

  child.kill('SIGKILL');
  await once(child, 'close');

  expect(await enter(work, sleepless)).toBe('done');
});

test('so is one of an earlier process that had the number of a later one', async () => {
  await leave({ ...thisProcess(0), born: '1' });

  expect(await enter(work, sleepless)).toBe('done');
});

test('of another host, one that is touched is held', async () => {
  await leave({ ...thisProcess(0), host: 'elsewhere' });
  const clock = new FakeClock();
  const sleep = clock.sleep.bind(clock);
  clock.sleep = async (milliseconds) => {
    await fs.utimes(lock, 1, 1);
    return sleep(milliseconds);
  };

  await expect(enter(never, clock)).rejects.toThrow('on elsewhere, since 1970');
});

test.each<[string, Holder | string]>([
  ['of another host', { ...thisProcess(0), host: 'elsewhere' }],
  ['of another container', { ...thisProcess(0), pidNamespace: 'pid:[1]' }],
  ['that was never written', ''],
  ['that is none', '[]'],
])(
  'one %s is taken over after half a minute without a sign',
  async (_, left) => {
    await leave(left);
    const clock = new FakeClock();

    expect(await enter(work, clock)).toBe('done');
    expect(clock.elapsed()).toBe(30_000);
  },
);

test('who works touches the lock every ten seconds', async () => {
  jest.useFakeTimers();
  try {
    await enter(async () => {
      await fs.utimes(lock, 1, 1);
      jest.advanceTimersByTime(10_000);
      jest.useRealTimers();
      for (let mtimeMs = 1_000; mtimeMs === 1_000; ) {
        ({ mtimeMs } = await fs.stat(lock));
      }
    });
  } finally {
    jest.useRealTimers();
  }
});

test('a lock that somebody else has taken over is left alone', async () => {
  await enter(() => leave({ ...thisProcess(0), host: 'elsewhere' }));

  expect(existsSync(lock)).toBe(true);
});

test('of many that find one left behind, one is let in', async () => {
  await leave({ ...thisProcess(0), born: '1' });
  let inside = 0;
  const entered = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      enter(async () => {
        inside += 1;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }, sleepless),
    ),
  );

  expect(inside).toBe(1);
  expect(entered.filter(({ status }) => status === 'rejected')).toHaveLength(
    19,
  );
});

test('a folder that cannot be written to is told', async () => {
  await fs.writeFile(path.dirname(lock), 'a file');

  await expect(enter(never)).rejects.toThrow("The folder can't be written to");
});

const sleepless: Clock = {
  now: () => 0,
  elapsed: () => 0,
  sleep: () => Promise.reject(new Error('There is nothing to wait for')),
};

function enter<T>(
  inside: () => Promise<T>,
  clock: Clock = new FakeClock(),
): Promise<T> {
  return alone(storage, inside, clock);
}

function work(): Promise<string> {
  return Promise.resolve('done');
}

function never(): Promise<never> {
  return Promise.reject(new Error('It was let in'));
}

async function leave(content: Holder | string): Promise<void> {
  await fs.mkdir(path.dirname(lock), { recursive: true });
  await fs.writeFile(
    lock,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}
