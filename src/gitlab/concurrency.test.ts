import { failureOf } from '../../test/support/gitLabClient';
import { forEachConcurrently } from './concurrency';

test('works on everything, so many at a time', async () => {
  const done: number[] = [];
  let underWay = 0;
  let most = 0;

  await forEachConcurrently([1, 2, 3, 4, 5].values(), 2, async (item) => {
    most = Math.max(most, (underWay += 1));
    await new Promise(setImmediate);
    underWay -= 1;
    done.push(item);
  });

  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('takes no more from the source than is worked on', async () => {
  let taken = 0;
  function* source() {
    for (;;) {
      yield (taken += 1);
    }
  }

  const work = forEachConcurrently(source(), 3, () =>
    Promise.reject(new Error('enough')),
  );

  await failureOf(work);
  expect(taken).toBe(3);
});

test('throws what failed first, when none is under way any more', async () => {
  const ended: number[] = [];

  const error = await failureOf(
    forEachConcurrently([1, 2].values(), 2, async (item) => {
      if (item === 1) {
        throw new Error('first');
      }
      await new Promise(setImmediate);
      ended.push(item);
    }),
  );

  expect(error.message).toBe('first');
  expect(ended).toEqual([2]);
});
