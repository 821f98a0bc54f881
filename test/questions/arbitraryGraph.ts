import * as fc from 'fast-check';
import { entity, relationship } from '../../src/questions/fixtures';
import type { NaiveGraph } from './naive';

const KEYS = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5'];

const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined, freq: 2 });
const letter = fc.constantFrom('a', 'b', 'ab');

const properties = fc.record({
  n: maybe(fc.integer({ min: 0, max: 3 })),
  s: maybe(letter),
  l: maybe(fc.array(letter, { minLength: 1, maxLength: 2 })),
  b: maybe(fc.boolean()),
});

const kind = fc.constantFrom<[string, string[]]>(
  ['a', ['A']],
  ['b', ['B']],
  ['b', ['B', 'A']],
  ['c', ['C']],
);

/** Up to six entities and eight relationships, also from one to itself. */
export const arbitraryGraph: fc.Arbitrary<NaiveGraph> = fc.record({
  entities: fc
    .tuple(...KEYS.map(() => fc.tuple(kind, properties)))
    .map((all) =>
      all.map(([[type, classes], own], at) =>
        entity(type, classes, KEYS[at], own),
      ),
    ),
  relationships: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(...KEYS, 'gone'),
        fc.constantFrom('HAS', 'USES'),
        fc.constantFrom(...KEYS),
        properties,
      ),
      { maxLength: 8, selector: ([from, verb, to]) => `${from} ${verb} ${to}` },
    )
    .map((all) =>
      all.map(([from, verb, to, own]) => relationship(from, verb, to, own)),
    ),
});
