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
 *
 * @throws Error for the parts that no encoding keeps in their place
 */
export function endpoint(
  literals: TemplateStringsArray,
  ...parts: (string | number)[]
): Endpoint {
  return {
    path: literals.reduce(
      (path, literal, at) => path + encoded(String(parts[at - 1])) + literal,
    ),
    route: literals.join(':id'),
  };
}

/** URLs resolve `.` and `..`, percent-encoded ones too. */
function encoded(part: string): string {
  if (part === '' || part === '.' || part === '..') {
    throw new Error(`"${part}" can not be a part of a path`);
  }
  return encodeURIComponent(part);
}

/** Where every GraphQL query goes (below the base URL, not below `/api/v4`). */
export const GRAPHQL_ROUTE = '/api/graphql';
