import { jsonParts } from './jsonParts';

type List = (items: unknown[]) => Iterable<unknown>;

test.each([
  (list: List) => ({ rows: list([]) }),
  (list: List) => ({ rows: list([1]) }),
  (list: List) => ({
    ...{ a: 'x', left: undefined, z: null },
    rows: list([{ b: [1, 2] }, { c: {} }]),
  }),
  (list: List) => ({
    runs: [{ rows: list(['two\nlines']) }, { rows: list([]) }],
  }),
])('is the same JSON whether lists are held or not (%#)', (valueWith) => {
  const parts = jsonParts(valueWith((items) => items.values()));

  expect([...parts].join('')).toBe(
    JSON.stringify(
      valueWith((items) => items),
      undefined,
      2,
    ),
  );
});

test('asks for an item when those before it were taken', () => {
  let asked = 0;
  const parts = jsonParts(
    (function* () {
      for (;;) {
        yield (asked += 1);
      }
    })(),
  );

  for (let part = 0; part < 4; part += 1) {
    parts.next();
  }
  expect(asked).toBe(2);
});
