import fc from 'fast-check';
import { failureOf } from '../../../test/support/gitLabClient';
import { BatchOutcome, inBatches } from './batches';

/** Runs batches of numbers, and tells what was asked and what was left. */
async function run(
  items: number[],
  size: number,
  answer: (batch: number[]) => BatchOutcome<number> | Promise<never>,
) {
  const asked: number[][] = [];
  const patience: boolean[] = [];
  const otherwise: number[] = [];
  await inBatches<number>({
    items,
    size,
    ask: async (batch, patient) => {
      asked.push(batch);
      patience.push(patient);
      return answer(batch);
    },
    otherwise: (item) => {
      otherwise.push(item);
      return Promise.resolve();
    },
  });
  return { asked, patience, otherwise };
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const ALL = { unanswered: [] };

test('asks for everything in full batches', async () => {
  const { asked, otherwise } = await run(numbers(7), 3, () => ALL);

  expect(asked).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  expect(otherwise).toEqual([]);
});

test('asks in another way for what was not answered', async () => {
  const { otherwise } = await run(numbers(4), 4, () => ({
    unanswered: [1, 3],
  }));

  expect(otherwise).toEqual([1, 3]);
});

test('halves a batch that is too large', async () => {
  const { asked } = await run(numbers(8), 8, ({ length }) =>
    length > 2 ? 'tooLarge' : ALL,
  );

  expect(asked.slice(0, 3).map(({ length }) => length)).toEqual([8, 4, 2]);
});

test('grows again after what fits, up to the size it began with', async () => {
  let refusals = 2;
  const { asked } = await run(numbers(200), 8, () =>
    refusals-- > 0 ? 'tooLarge' : ALL,
  );

  const sizes = asked.slice(0, -4).map(({ length }) => length);
  expect(Math.max(...sizes.slice(-5))).toBe(8);
});

test('asks in another way for one item that is too large by itself', async () => {
  const { otherwise } = await run(numbers(9), 4, (batch) =>
    batch.includes(5) ? 'tooLarge' : ALL,
  );

  expect(otherwise).toEqual([5]);
});

test('is patient with a batch of one only', async () => {
  const { asked, patience } = await run(numbers(5), 2, () => ALL);

  expect(patience).toEqual(asked.map(({ length }) => length === 1));
});

test('no item is lost or asked for twice, whatever does not fit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(60),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.array(fc.nat(60)),
      async (count, size, fits, unanswered) => {
        const answered: number[] = [];
        const { otherwise } = await run(numbers(count), size, (batch) => {
          if (batch.length > fits) {
            return 'tooLarge';
          }
          answered.push(...batch.filter((one) => !unanswered.includes(one)));
          return {
            unanswered: batch.filter((one) => unanswered.includes(one)),
          };
        });

        const all = [...answered, ...otherwise].sort((one, two) => one - two);
        expect(all).toEqual(numbers(count));
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
