import fc from 'fast-check';
import { failureOf } from '../../../test/support/gitLabClient';
import { BatchOutcome, inBatches } from './batches';
import type { Recourse } from './recourse';
import type { NotAnswered } from './outcome';

/** Runs batches of numbers, and tells what was asked and what was left. */
async function run(
  items: number[],
  size: number,
  answer: (batch: number[]) => BatchOutcome<number> | Promise<never>,
) {
  const asked: number[][] = [];
  const recourses: Recourse[] = [];
  const otherwise: number[] = [];
  const reasons: (NotAnswered | undefined)[] = [];
  await inBatches<number>({
    items,
    size,
    ask: async (batch, recourse) => {
      asked.push(batch);
      recourses.push(recourse);
      return answer(batch);
    },
    otherwise: (item, why) => {
      otherwise.push(item);
      reasons.push(why);
      return Promise.resolve();
    },
  });
  return { asked, recourses, otherwise, reasons };
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const all = (unanswered: number[] = []): BatchOutcome<number> => ({
  kind: 'answered',
  unanswered,
});
const not = (kind: NotAnswered['kind']): NotAnswered => ({
  kind,
  reason: 'told',
});

test('asks for everything in full batches', async () => {
  const { asked, otherwise } = await run(numbers(7), 3, () => all());

  expect(asked).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  expect(otherwise).toEqual([]);
});

test('asks in another way for what was not answered', async () => {
  const { asked, otherwise, reasons } = await run(numbers(4), 4, () =>
    all([1, 3]),
  );

  expect(asked).toHaveLength(1);
  expect(otherwise).toEqual([1, 3]);
  expect(reasons).toEqual([undefined, undefined]);
});

test('halves a batch that is too large', async () => {
  const { asked } = await run(numbers(8), 8, ({ length }) =>
    length > 2 ? not('tooLarge') : all(),
  );

  expect(asked.slice(0, 3).map(({ length }) => length)).toEqual([8, 4, 4]);
  expect(asked.slice(3)).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
  ]);
});

describe('later batches', () => {
  /** Sizes of what was asked after the first batches, where these end so. */
  async function sizesAfter(kind: NotAnswered['kind'], times: number) {
    let left = times;
    const { asked } = await run(numbers(400), 8, () =>
      left-- > 0 ? not(kind) : all(),
    );
    return asked.slice(times).map(({ length }) => length);
  }

  test('are smaller after one that was too large, and grow again', async () => {
    const sizes = await sizesAfter('tooLarge', 1);

    expect(Math.min(...sizes.slice(0, 8))).toBe(4);
    expect(Math.max(...sizes)).toBe(8);
    expect(sizes.filter((size) => size === 8).length).toBeGreaterThan(30);
  });

  test('are as large as before after one that failed', async () => {
    const sizes = await sizesAfter('failed', 1);

    // The halves of the one, and the others whole.
    expect(sizes.filter((size) => size < 8)).toEqual([4, 4]);
  });
});

test.each<NotAnswered['kind']>(['tooLarge', 'failed', 'lacking'])(
  'an item that breaks all its batches (%s) is found, and takes no other with it',
  async (kind) => {
    const { otherwise, reasons, asked } = await run(numbers(64), 16, (batch) =>
      batch.includes(5) ? not(kind) : all(),
    );

    expect(otherwise).toEqual([5]);
    expect(reasons).toEqual([not(kind)]);
    // By halving: 16, 8, 4, 2, 1.
    expect(asked.filter((batch) => batch.includes(5))).toHaveLength(5);
  },
);

test('what GraphQL is not to be had for is not halved', async () => {
  const { asked, otherwise } = await run(numbers(32), 8, () =>
    not('unavailable'),
  );

  expect(asked).toHaveLength(4);
  expect(otherwise.sort((one, two) => one - two)).toEqual(numbers(32));
});

test("halves wait for each other's turn: what works is asked between two failures", async () => {
  const outcomes: boolean[] = [];
  await run(numbers(16), 16, (batch) => {
    const works = !batch.includes(5);
    outcomes.push(works);
    return works ? all() : not('failed');
  });

  // 16, then 8 and 8, 4 and 4, 2 and 2, 1 and 1: one half of each pair works.
  expect(outcomes).toHaveLength(9);
  expect(outcomes[0]).toBe(false);
  for (let pair = 1; pair < 9; pair += 2) {
    expect(outcomes.slice(pair, pair + 2).sort()).toEqual([false, true]);
  }
});

test('one item by itself has another recourse than to be divided', async () => {
  const { asked, recourses } = await run(numbers(5), 2, () => all());

  expect(recourses).toEqual(
    asked.map(({ length }) => (length === 1 ? 'restInstead' : 'divide')),
  );
});

test('no item is lost or asked for twice, whatever does not fit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(60),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom<NotAnswered['kind']>(
        'tooLarge',
        'failed',
        'lacking',
        'unavailable',
      ),
      fc.array(fc.nat(60)),
      async (count, size, fits, kind, unanswered) => {
        const answered: number[] = [];
        const { otherwise } = await run(numbers(count), size, (batch) => {
          if (batch.length > fits) {
            return not(kind);
          }
          answered.push(...batch.filter((one) => !unanswered.includes(one)));
          return all(batch.filter((one) => unanswered.includes(one)));
        });

        const found = [...answered, ...otherwise].sort((one, two) => one - two);
        expect(found).toEqual(numbers(count));
      },
    ),
  );
});

test('a failure is thrown on, and no worker is left behind', async () => {
  let underWay = 0;
  const error = await failureOf(
    run(numbers(20), 2, async () => {
      underWay += 1;
      await new Promise(setImmediate);
      underWay -= 1;
      throw new Error('refused');
    }),
  );

  expect(error.message).toBe('refused');
  expect(underWay).toBe(0);
});
