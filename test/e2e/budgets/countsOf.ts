import type { IncomingRequest } from '../../gitlab/http/request';

/**
 * Requests by the name of their operation, or else by route.
 *
 * @param names of those that are counted
 */
export function countsOf(
  requests: readonly IncomingRequest[],
  names: RegExp,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { route, operationName } of requests) {
    const name = operationName ?? route;
    if (names.test(name)) {
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}
