import { isAggregate, Query } from '../language/syntax';
import type { Graph } from '../store/graph';
import { Groups } from './groups';
import { FoundEntities, Row } from './result';
import type { Search } from './search';

/**
 * The rows of a query with `RETURN`: one for each path, for "each individual
 * traversal is a successful match to the query"; `UNIQUE` makes one of equal
 * ones. https://support.jupiterone.io/hc/en-us/articles/360022722014
 */
export function pathRows(graph: Graph, query: Query, search: Search): Row[] {
  return query.returned.some(isAggregate)
    ? groupedRows(graph, query, search)
    : plainRows(graph, query, search);
}

function plainRows(
  graph: Graph,
  { returned, unique }: Query,
  search: Search,
): Row[] {
  const found = new FoundEntities(graph);
  const seen = new Set<string>();
  const rows: Row[] = [];
  search.forEachPath((path) => {
    const values = returned.map(({ alias, property = '' }) =>
      search.values.valueOf(path, { alias, property }),
    );
    if (unique) {
      const name = JSON.stringify(values.map((value) => value ?? null));
      if (seen.has(name)) {
        return;
      }
      seen.add(name);
    }
    rows.push({ values, entities: path.entities.map((id) => found.get(id)) });
  });
  return rows;
}

function groupedRows(graph: Graph, { returned }: Query, search: Search): Row[] {
  const found = new FoundEntities(graph);
  const groups = new Groups(returned, search.values);
  search.forEachPath((path) => groups.add(path));
  return groups.rows().map(({ values, entities }) => ({
    values,
    entities: [...entities].map((id) => found.get(id)),
  }));
}
