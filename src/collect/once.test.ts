import { Once } from './once';

test('all who want to know the same are told what was asked once', async () => {
  const once = new Once<string, number>();
  let asked = 0;
  const ask = (key: string) =>
    once.ask(key, () => Promise.resolve((asked += 1)));

  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2]);
  expect(await ask('a')).toBe(1);
});

test('what failed is asked again, and fails for all who waited for it', async () => {
  const once = new Once<string, number>();
  const failing = () => Promise.reject(new Error('not now'));

  const failed = await Promise.allSettled([
    once.ask('a', failing),
    once.ask('a', () => Promise.resolve(1)),
  ]);

  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await once.ask('a', () => Promise.resolve(2))).toBe(2);
});
