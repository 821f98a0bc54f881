import { GRAPHQL_ROUTE } from './endpoint';
import type { Exchange } from './transport';
import { graphqlUrl } from './urls';

/** A GraphQL operation; the document has exactly one. */
export interface GraphqlRequest extends Pick<Exchange, 'goesFirst'> {
  operationName: string;
  query: string;
  variables: Record<string, unknown>;
}

/** @throws Error for what is no query, and might change something */
export function graphqlExchange(
  baseUrl: URL,
  headers: Record<string, string>,
  { goesFirst, ...request }: GraphqlRequest,
): Exchange {
  if (!/^query\s/.test(request.query)) {
    throw new Error('Only queries are sent to GitLab: they change nothing');
  }
  return {
    method: 'POST',
    url: graphqlUrl(baseUrl),
    route: GRAPHQL_ROUTE,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(request),
    goesFirst,
  };
}
