import { InOrder } from './inOrder';

/** Notes what is handed on, in which order. */
function inOrder(ahead?: number) {
  const handedOn: string[] = [];
  const order = new InOrder<string>((value) => {
    handedOn.push(value);
    return Promise.resolve();
  }, ahead);
  return { order, handedOn };
}

test('what comes in any order is handed on in that of the places', async () => {
  const { order, handedOn } = inOrder();

  await order.give(2, 'c');
  await order.give(1, 'b');
  expect(handedOn).toEqual([]);
  await order.give(0, 'a');

  expect(handedOn).toEqual(['a', 'b', 'c']);
});

test('what comes while others are handed on keeps the order', async () => {
  const handedOn: number[] = [];
  const slow = new InOrder<number>(async (value) => {
    await Promise.resolve();
    handedOn.push(value);
  });

  await Promise.all([2, 0, 1].map((place) => slow.give(place, place)));

  expect(handedOn).toEqual([0, 1, 2]);
});

test('a reader waits until it is no longer far ahead', async () => {
  const { order } = inOrder(2);
  const turns: number[] = [];
  const wait = (place: number) =>
    order.turnOf(place).then(() => turns.push(place));
  const readers = [wait(0), wait(1), wait(2), wait(3), wait(3)];

  await Promise.all(readers.slice(0, 2));
  expect(turns).toEqual([0, 1]);
  await order.give(0, 'a');
  await readers[2];
  expect(turns).toEqual([0, 1, 2]);
  await order.give(1, 'b');
  await Promise.all(readers);

  expect(turns).toEqual([0, 1, 2, 3, 3]);
});

test('what handing on throws reaches who gave, and all who wait', async () => {
  const order = new InOrder<string>(
    () => Promise.reject(new Error('disk full')),
    1,
  );
  const waiting = order.turnOf(7);

  await expect(order.give(0, 'a')).rejects.toThrow('disk full');
  await expect(waiting).rejects.toThrow('disk full');
  await expect(order.turnOf(0)).rejects.toThrow('disk full');
});
