import { inOrder } from './inOrder';

async function* numbers(count: number) {
  for (let at = 0; at < count; at += 1) {
    yield await Promise.resolve(at);
  }
}

test('results come in the order of the source, whichever is ready first', async () => {
  const ready = new Map<number, () => void>();
  const results: number[] = [];
  const work = (at: number) =>
    new Promise<number>((resolve) => ready.set(at, () => resolve(at)));
  const read = (async () => {
    for await (const result of inOrder(numbers(3), 3, work)) {
      results.push(result);
    }
  })();
  await new Promise(setImmediate);

  ready.get(2)?.();
  ready.get(1)?.();
  await new Promise(setImmediate);
  expect(results).toEqual([]);
  ready.get(0)?.();
  await read;

  expect(results).toEqual([0, 1, 2]);
});

test('no more are worked on than allowed', async () => {
  let underWay = 0;
  let most = 0;
  const work = async (at: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return at;
  };
  for await (const result of inOrder(numbers(9), 3, work)) {
    expect(result).toBeLessThan(9);
  }

  expect(most).toBe(3);
});

test('what the work throws is thrown when its turn has come', async () => {
  const results: number[] = [];
  const work = (at: number) =>
    at === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(at);
  const read = async () => {
    for await (const result of inOrder(numbers(4), 4, work)) {
      results.push(result);
    }
  };

  await expect(read()).rejects.toThrow('gone');
  expect(results).toEqual([0]);
});
