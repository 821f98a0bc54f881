/** A REST path below `/api/v4`, and the route it is an instance of. */
export interface Endpoint {
  /** `/projects/12/merge_requests`, every part percent-encoded. */
  path: string;
  /** `/projects/:id/merge_requests`: what limits, logs and errors speak of. */
  route: string;
}

/**
 * Tags a path template; what is put in is encoded, so that no id or name can
 * change the path: endpoint`/projects/${id}/members`.
 */
export function endpoint(
  literals: TemplateStringsArray,
  ...parts: (string | number)[]
): Endpoint {
  return {
    path: literals.reduce(
      (path, literal, at) =>
        path + encodeURIComponent(String(parts[at - 1])) + literal,
    ),
    route: literals.join(':id'),
  };
}

/** Where every GraphQL query goes (below the base URL, not below `/api/v4`). */
export const GRAPHQL_ROUTE = '/api/graphql';
