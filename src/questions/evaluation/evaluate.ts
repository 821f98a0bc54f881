import { propertiesAskedBy } from '../language/asked';
import type { Query } from '../language/syntax';
import type { Graph } from '../store/graph';
import { sorted } from './order';
import { pathRows } from './pathRows';
import { FoundEntities, Result } from './result';
import { Search } from './search';

/** Of a query without `RETURN`. */
const ENTITY_COLUMNS = ['displayName', '_type', '_key'];

/**
 * Answers a query. The same graph gives the same rows in the same order; unlike
 * JupiterOne's, they do not end at 250.
 *
 * @param now milliseconds since 1970, which `date.now` is
 * @throws J1qlRefusal where JupiterOne's answer is not documented
 */
export function evaluate(graph: Graph, query: Query, now: number): Result {
  const missing = propertiesAskedBy(query).find(
    ({ property, names }) => !graph.hasRead(property, names),
  );
  if (missing) {
    throw new Error(
      `The graph was read without the property ${missing.property}`,
    );
  }
  const search = new Search(graph, query, now);
  return query.returned.length === 0
    ? entityResult(graph, query, search)
    : rowResult(graph, query, search);
}

/**
 * "By default, the entities and their properties found from the start of the
 * traversal is returned":
 * https://support.jupiterone.io/hc/en-us/articles/360022722014
 */
function entityResult(graph: Graph, query: Query, search: Search): Result {
  const { orderBy } = query;
  const found = new FoundEntities(graph);
  const entities = search.startingEntities();
  const inOrder = orderBy
    ? sorted(entities, orderBy.property, (entity) =>
        graph.entities.valueOf(entity, orderBy.property),
      )
    : entities;
  return {
    columns: ENTITY_COLUMNS,
    rows: page(query, inOrder).map((entity) => ({
      values: ENTITY_COLUMNS.map((name) =>
        graph.entities.valueOf(entity, name),
      ),
      entities: [found.get(entity)],
    })),
  };
}

function rowResult(graph: Graph, query: Query, search: Search): Result {
  const { orderBy, returned } = query;
  const rows = pathRows(graph, query, search);
  const column = returned.findIndex(
    (value) =>
      value.column === orderBy?.property ||
      (value.alias === orderBy?.alias && value.property === orderBy?.property),
  );
  const inOrder = orderBy
    ? sorted(rows, orderBy.property, ({ values }) => values[column])
    : rows;
  return {
    columns: returned.map((value) => value.column),
    rows: page(query, inOrder),
  };
}

function page<Item>({ skip = 0, limit = Infinity }: Query, items: Item[]) {
  return items.slice(skip, skip + limit);
}
