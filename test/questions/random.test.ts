import * as fc from 'fast-check';
import { evaluate, J1qlRefusal, parseQuery } from '../../src/questions';
import { graphOf } from '../../src/questions/fixtures';
import { arbitraryGraph } from './arbitraryGraph';
import { arbitraryQuery } from './arbitraryQuery';
import { NaiveGraph, naiveAnswer } from './naive';

const NOW = 86_400_001;

test('answers what the plainest implementation answers, and refuses what it refuses', () => {
  const seen = { answered: 0, rows: 0, refused: 0 };
  fc.assert(
    fc.property(arbitraryGraph, arbitraryQuery, (graph, text) => {
      const rows = valuesOf(graph, text);
      expect(sorted(rows)).toEqual(
        sorted(naiveAnswer(graph, parseQuery(text), NOW)),
      );
      seen.refused += rows ? 0 : 1;
      seen.answered += rows ? 1 : 0;
      seen.rows += rows?.length ?? 0;
    }),
    { numRuns: 3_000, seed: 20260101 },
  );
  // Else it would be a test of nothing.
  expect(seen.refused).toBeGreaterThan(50);
  expect(seen.answered).toBeGreaterThan(1_500);
  expect(seen.rows).toBeGreaterThan(1_500);
});

test('the order of the files makes no difference to that of the rows', () => {
  fc.assert(
    fc.property(arbitraryGraph, arbitraryQuery, (graph, text) => {
      const reversed = {
        entities: [...graph.entities].reverse(),
        relationships: [...graph.relationships].reverse(),
      };
      expect(valuesOf(reversed, text)).toEqual(valuesOf(graph, text));
    }),
    { numRuns: 300, seed: 20260102 },
  );
});

function valuesOf(graph: NaiveGraph, text: string): unknown[][] | undefined {
  try {
    const { rows } = evaluate(graphOf(graph), parseQuery(text), NOW);
    return rows.map(({ values }) => values);
  } catch (error) {
    if (error instanceof J1qlRefusal) {
      return undefined;
    }
    throw error;
  }
}

function sorted(rows: unknown[][] | undefined): string[] | undefined {
  return rows?.map((row) => JSON.stringify(row)).sort();
}
