import { promises as fs, utimes } from 'fs';
import path from 'path';
import { Clock, systemClock } from '../../gitlab/clock';
import { Holder, isAlive, isHere, readHolder, thisProcess } from '../../holder';

/** Why nothing is done in a folder: who does something there, or what keeps from it. */
export class LockError extends Error {}

/** Milliseconds between two signs of life. */
const BEAT = 10_000;
/** One may be late, on a disk that is busy. */
const BEATS_TO_WATCH = 3;

/**
 * Does some work that nobody else may do with the same storage meanwhile: two
 * collections delete what the other one wrote, and both would end well.
 *
 * The lock is the file `<storage>.lock`, beside the storage, which a collection
 * deletes. One that a process left behind that is gone is taken over: on this
 * host the process is looked for; of others, whose processes can't be seen, the
 * file is watched for 30 s, for who holds it touches it every 10 s.
 *
 * @param storage path of a folder that need not exist
 * @throws LockError where somebody else holds the lock, or it can't be written
 */
export async function alone<Result>(
  storage: string,
  work: () => Promise<Result>,
  clock: Clock = systemClock,
): Promise<Result> {
  const file = `${storage}.lock`;
  const holder = thisProcess(clock.now());
  await fs
    .mkdir(path.dirname(file), { recursive: true })
    .catch(({ message }: Error) => Promise.reject(unwritable(message)));
  await take(file, holder, clock);
  const beat = setInterval(() => {
    const now = clock.now() / 1000;
    // Who deleted the file wants no lock: the work goes on.
    utimes(file, now, now, () => undefined);
  }, BEAT);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await release(file, holder);
  }
}

async function take(file: string, holder: Holder, clock: Clock): Promise<void> {
  while (!(await create(file, holder))) {
    const content = await contentOf(file);
    if (content === undefined) {
      continue; // released meanwhile
    }
    if (await isHeld(file, content, clock)) {
      throw occupied(file, readHolder(content));
    }
    await clear(file, content, holder);
  }
}

/** @returns whether there was none */
async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await fs.writeFile(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      return false;
    }
    throw unwritable(message);
  }
}

async function isHeld(
  file: string,
  content: string,
  clock: Clock,
): Promise<boolean> {
  const holder = readHolder(content);
  if (holder && isHere(holder)) {
    return isAlive(holder);
  }
  const before = await touchedAt(file);
  await clock.sleep(BEATS_TO_WATCH * BEAT);
  return (await touchedAt(file)) !== before;
}

/**
 * Deletes a lock left behind, if it still is that one. Two may find the same, and
 * the slower one must not delete what the faster one has put in its place: so one
 * at a time looks again and deletes.
 */
async function clear(
  file: string,
  content: string,
  holder: Holder,
): Promise<void> {
  const turn = `${file}.clearing`;
  if (!(await create(turn, holder))) {
    throw occupied(turn, readHolder((await contentOf(turn)) ?? ''));
  }
  try {
    if ((await contentOf(file)) === content) {
      await fs.unlink(file).catch(rethrowUnlessAbsent);
    }
  } finally {
    await fs.unlink(turn);
  }
}

/** One that was taken over or deleted meanwhile is not ours to delete. */
async function release(file: string, holder: Holder): Promise<void> {
  if ((await contentOf(file)) === JSON.stringify(holder)) {
    await fs.unlink(file).catch(rethrowUnlessAbsent);
  }
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    rethrowUnlessAbsent(error);
    return undefined;
  }
}

/** Milliseconds; absent where there is no lock. */
async function touchedAt(file: string): Promise<number | undefined> {
  try {
    return (await fs.stat(file)).mtimeMs;
  } catch (error) {
    rethrowUnlessAbsent(error);
    return undefined;
  }
}

function rethrowUnlessAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
    throw error;
  }
}

function unwritable(reason: string): LockError {
  return new LockError(
    `The folder can't be written to: ${reason}. Make it writable to this user, or ` +
      'run in another folder',
  );
}

function occupied(file: string, holder: Holder | undefined): LockError {
  const who = holder
    ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
    : 'it does not say whose';
  return new LockError(
    `Another run is under way in this folder (${who}): two would destroy each ` +
      "other's graph. Wait until it has ended, or run in another folder. If " +
      `there is none, delete ${file}`,
  );
}
