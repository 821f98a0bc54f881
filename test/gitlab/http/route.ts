import { Viewer } from '../viewer';
import { Tier } from '../world/tier';
import { World } from '../world/types';
import { Token } from '../tokens';
import { Parameters, readParameters, Values } from './parameters';
import { Reply } from './reply';

/** What the stand-in is: the same for all requests. */
export interface Instance {
  /** Without trailing slash, with the relative root: `http://host:1/gitlab`. */
  baseUrl: string;
  version: string;
  enterprise: boolean;
  /** What is licensed. */
  tier: Tier;
  /** Whether it is GitLab's own, which has what no other instance has. */
  gitLabCom?: boolean;
  /** Whether administrators need the scope `admin_mode` to act as such. */
  adminMode: boolean;
}

export type { Tier };

/** What a row of REST's is made from, beside what it is about. */
export interface EntityRequest {
  instance: Pick<
    Instance,
    'baseUrl' | 'version' | 'enterprise' | 'tier' | 'gitLabCom'
  >;
  world: World;
  viewer: Viewer;
}

/** An authenticated REST request. */
export interface RestRequest extends EntityRequest {
  instance: Instance;
  token: Token;
  /** The route's `:name` segments, decoded. */
  path: Record<string, string>;
  /** Everything that was asked, declared or not. */
  query: URLSearchParams;
  /** Path below `/api/v4`, still encoded: what GitLab's links repeat. */
  pathname: string;
  /** Defaults of the declared parameters, which GitLab's links repeat. */
  defaults: Record<string, string>;
}

export interface Route {
  /** Below `/api/v4`, with `:name` for a variable segment. */
  pattern: string;
  /** Any of these is enough. */
  scopes: readonly string[] | typeof ANY_SCOPE;
  parameters: Parameters;
  handle(request: RestRequest): Reply;
}

/** The token need not be good for anything. */
export const ANY_SCOPE = 'any';
export const READ_API: readonly string[] = ['api', 'read_api'];
export const READ_USER: readonly string[] = ['api', 'read_api', 'read_user'];

/** A GET route whose handler gets its declared parameters read and checked. */
export function get<Declared extends Parameters>(
  pattern: string,
  parameters: Declared,
  handle: (request: RestRequest, values: Values<Declared>) => Reply,
  scopes: Route['scopes'] = READ_API,
): Route {
  return {
    pattern,
    scopes,
    parameters,
    handle: (request) =>
      handle(request, readParameters(parameters, request.query)),
  };
}

/** The route for a path, with its variable segments decoded. */
export function findRoute(
  routes: readonly Route[],
  pathname: string,
): { route: Route; path: Record<string, string> } | undefined {
  const segments = pathname.split('/');
  for (const { route, parts } of ofLength(routes, segments.length)) {
    const path = matchSegments(parts, segments);
    if (path) {
      return { route, path };
    }
  }
  return undefined;
}

export function defaultsOf(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) =>
      parameter.default === undefined ? [] : [[name, parameter.default]],
    ),
  );
}

interface SplitRoute {
  route: Route;
  /** Segments of its pattern. */
  parts: readonly string[];
}

/** By the number of their segments: every request looks through them. */
const splitRoutes = new WeakMap<readonly Route[], Map<number, SplitRoute[]>>();

function ofLength(
  routes: readonly Route[],
  length: number,
): readonly SplitRoute[] {
  const known = splitRoutes.get(routes) ?? split(routes);
  splitRoutes.set(routes, known);
  return known.get(length) ?? [];
}

function split(routes: readonly Route[]): Map<number, SplitRoute[]> {
  const byLength = new Map<number, SplitRoute[]>();
  for (const route of routes) {
    const parts = route.pattern.split('/');
    const alike = byLength.get(parts.length) ?? [];
    byLength.set(parts.length, [...alike, { route, parts }]);
  }
  return byLength;
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const isMatch = pattern.every(
    (part, at) => part.startsWith(':') || part === segments[at],
  );
  if (!isMatch) {
    return undefined;
  }
  const path: Record<string, string> = {};
  pattern.forEach((part, at) => {
    if (part.startsWith(':')) {
      path[part.slice(1)] = decodeURIComponent(segments[at]);
    }
  });
  return path;
}
