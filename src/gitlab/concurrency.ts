/**
 * Runs the same worker several times side by side, until all have ended; then
 * throws what the first of the failed ones threw. None is left running.
 */
export function concurrently(
  workers: number,
  worker: () => Promise<void>,
): Promise<void> {
  return allOf(Array.from({ length: workers }, worker));
}

/** Waits until all have ended, then throws what the first of the failed ones threw. */
export async function allOf(underWay: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(underWay);
  const failed = results.find(
    (result): result is PromiseRejectedResult => result.status === 'rejected',
  );
  if (failed) {
    throw failed.reason;
  }
}

/**
 * Works on what a source yields, at most so many at a time, without taking more
 * from the source than is being worked on.
 */
export async function forEachConcurrently<Item>(
  source: AsyncIterator<Item> | Iterator<Item>,
  atATime: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  await concurrently(atATime, async () => {
    for (;;) {
      const { done, value } = await source.next();
      if (done) {
        return;
      }
      await work(value);
    }
  });
}

/**
 * Waits until what was asked for just now has been sent. Node.js (20) writes to a
 * socket when no promise is left that can go on: whoever asks ahead, and then works
 * on rows by promises alone, would send it when that work is done.
 */
export function onItsWay(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
