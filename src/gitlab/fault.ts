import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationProviderRetriesExceededError,
} from '@jupiterone/integration-sdk-core';

/**
 * Why a request brought no usable answer.
 *
 * - `unauthenticated` 401, `forbidden` 403, `missing` 404, `refused` other 4xx
 * - `server` 5xx and 408, `unreachable` no connection, `timeout` no answer in
 *   time, `broken` an answer cut short or not JSON
 * - `foreign` an answer that is not GitLab's API (sign-in page, proxy's page)
 * - `limited` the rate limit asks for a longer wait than allowed
 * - `paging` a list that does not end, or leads elsewhere
 */
export type FaultKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'refused'
  | 'server'
  | 'unreachable'
  | 'timeout'
  | 'broken'
  | 'foreign'
  | 'limited'
  | 'paging';

/**
 * The status of an answer that has GitLab's HTTP status and not GitLab's words,
 * so that it is not taken for what GitLab means by that status.
 */
export const NOT_GITLAB = 'NOT_GITLAB';

/** Another attempt may succeed where one of these failed. */
const PASSING: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'server',
  'unreachable',
  'timeout',
  'broken',
]);

/**
 * A failed request inside the client. Never leaves it: `toIntegrationError`
 * makes of it what the SDK understands. Holds no header, body or query string,
 * so that nothing secret can be logged with it.
 */
export class Fault extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly route: string,
    /** HTTP status, or the network's code (`ECONNRESET`) where there is none. */
    readonly status: string | number,
    message: string,
  ) {
    super(message);
    this.name = 'Fault';
  }

  get passing(): boolean {
    return PASSING.has(this.kind);
  }
}

/**
 * The SDK's own error for a fault, for SDK 8 as well as 17 (which tells error
 * classes by their name, so none is subclassed).
 *
 * A 401 becomes an `IntegrationProviderAPIError`, not the SDK's authentication
 * error: that one is fatal, and a run that it ends writes no summary that would
 * declare the rest partial (SDK 8.41 `executeStepDependencyGraph`).
 */
export function toIntegrationError(fault: Fault): IntegrationProviderAPIError {
  const details = {
    endpoint: fault.route,
    status: fault.status,
    statusText: fault.message,
  };
  if (fault.kind === 'forbidden') {
    return new IntegrationProviderAuthorizationError(details);
  }
  return fault.passing
    ? new IntegrationProviderRetriesExceededError(details)
    : new IntegrationProviderAPIError(details);
}

/** Whether GitLab knows the thing and does not let this token see it. */
export function isForbidden(error: unknown): boolean {
  return error instanceof IntegrationProviderAuthorizationError;
}

/** Whether the thing is not there, or GitLab says no more than that. */
export function isMissing(error: unknown): boolean {
  return error instanceof IntegrationProviderAPIError && error.status === 404;
}

/** Whether GitLab could not be made to answer, retries included. */
export function isExhausted(error: unknown): boolean {
  return error instanceof IntegrationProviderRetriesExceededError;
}
