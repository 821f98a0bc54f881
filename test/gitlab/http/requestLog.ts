import { IncomingHttpHeaders } from 'http';

/** What the stand-in remembers of a request. */
export interface LoggedRequest {
  method: string;
  /** Below the relative root. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** The route's pattern, or the path where no route matched. */
  route: string;
  operationName?: string;
  status: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Rows of a list, or nodes of a GraphQL answer. */
  rows: number;
}

/** The log in numbers. */
export interface RequestSummary {
  total: number;
  rows: number;
  inFlightMaximum: number;
  byRoute: Record<string, { requests: number; rows: number }>;
  byStatus: Record<string, number>;
}

export function summarize(
  requests: readonly LoggedRequest[],
  inFlightMaximum: number,
): RequestSummary {
  const summary: RequestSummary = {
    total: requests.length,
    rows: 0,
    inFlightMaximum,
    byRoute: {},
    byStatus: {},
  };
  for (const { route, operationName, rows, status } of requests) {
    const name = operationName ? `${route} ${operationName}` : route;
    const counts = (summary.byRoute[name] ??= { requests: 0, rows: 0 });
    counts.requests += 1;
    counts.rows += rows;
    summary.rows += rows;
    summary.byStatus[status] = (summary.byStatus[status] ?? 0) + 1;
  }
  return summary;
}
