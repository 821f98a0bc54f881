import { Endpoint, GRAPHQL_ROUTE } from './endpoint';

/** Parameters of a request; those without a value are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/** @param baseUrl `https://host[:port][/relative-root]`, without a trailing slash */
export function apiUrl(
  { origin, pathname }: URL,
  { path }: Endpoint,
  query: Query = {},
): URL {
  const url = new URL(`${rootPath(pathname)}/api/v4${path}`, origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      url.searchParams.set(name, String(value));
    }
  }
  return url;
}

/** @param baseUrl as of `apiUrl` */
export function graphqlUrl({ origin, pathname }: URL): URL {
  return new URL(`${rootPath(pathname)}${GRAPHQL_ROUTE}`, origin);
}

/** `/gitlab` for a relative root, nothing for `/`. */
function rootPath(pathname: string): string {
  return pathname.replace(/\/+$/, '');
}
