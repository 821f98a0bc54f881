import {
  Parent,
  ParentList,
  ParentQuery,
  parentsPerRequest,
} from '../../gitlab/graphql/parentQuery';
import type { GitLabSchema } from '../../gitlab/graphql/schema';
import type { GraphqlSource, OwnedList } from './declaration';

/** A list that GraphQL has. */
type Asked = OwnedList & { graphql: GraphqlSource };

/**
 * Lists of one kind of parent, those together that take fewer requests together:
 * as many parents fit into a request as GitLab's limit of complexity allows.
 */
export function packed(lists: OwnedList[], schema: GitLabSchema): Asked[][] {
  const asked = lists.filter((list): list is Asked => Boolean(list.graphql));
  const packs: Asked[][] = [];
  for (const list of asked) {
    const pack = packs.find(
      (others) =>
        requestsPerParent([...others, list], schema) <=
        requestsPerParent(others, schema) + requestsPerParent([list], schema),
    );
    if (pack) {
      pack.push(list);
    } else {
      packs.push([list]);
    }
  }
  return packs;
}

/** The query for lists that are asked together. */
export function queryFor(lists: Asked[]): ParentQuery {
  const bounds = lists.flatMap(({ graphql }) => graphql.atMost ?? []);
  return {
    name: lists.map(({ graphql }) => graphql.name).join(''),
    kind: kindOf(lists),
    atMost: bounds.length > 0 ? Math.min(...bounds) : undefined,
    lists: lists.map(
      ({ graphql, type }): ParentList => ({
        ...graphql,
        nodes: (schema) => type.selection(schema, graphql.nodeType),
      }),
    ),
  };
}

function requestsPerParent(lists: Asked[], schema: GitLabSchema): number {
  return 1 / parentsPerRequest(queryFor(lists), schema);
}

function kindOf([{ of }]: Asked[]): Parent['kind'] {
  return of.kind;
}
