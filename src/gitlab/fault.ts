import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationProviderRetriesExceededError,
} from '@jupiterone/integration-sdk-core';

/**
 * Why a request brought no usable answer.
 *
 * - `unauthenticated` the account is refused (401, blocked, terms, scope): no
 *   request can succeed any more
 * - `forbidden` 403 and `missing` 404 in GitLab's own words, `refused` other 4xx
 * - `server` 5xx and 408, `unreachable` no connection, `timeout` no answer in
 *   time, `broken` an answer cut short or not JSON
 * - `outage` not sent, for GitLab has not answered for a while
 * - `foreign` an answer that is not GitLab's API (sign-in page, proxy's page)
 * - `limited` the rate limit asks for a longer wait than allowed
 * - `paging` a list that does not end, contradicts itself, or leads elsewhere
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
  | 'outage'
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
 * A failed request. Never leaves the integration: `toIntegrationError` makes of
 * it what the SDK understands. Holds no header, body or query string, so that
 * nothing secret can be logged with it.
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
  return fault.passing || fault.kind === 'outage'
    ? new IntegrationProviderRetriesExceededError(details)
    : new IntegrationProviderAPIError(details);
}

/** Whether an error is a fault of one of these kinds. */
export function isFault(error: unknown, ...kinds: FaultKind[]): error is Fault {
  return error instanceof Fault && kinds.includes(error.kind);
}
