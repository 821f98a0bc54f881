import { FaultAct, needsWire } from './faults/acts';
import { IncomingRequest } from './http/request';

/** One line of the script: which requests, how often, and what happens. */
export interface Fault {
  match: FaultMatch | ((request: IncomingRequest) => boolean);
  /** How many matching requests are hit. Default: one. */
  times?: number | 'always';
  act: FaultAct | FaultAct[];
}

/** All that is given must be true of the request. */
export interface FaultMatch {
  /**
   * A text is a route's pattern (`/groups/:id/members`) or a path below
   * `/api/v4`; an expression is tried on the whole path.
   */
  path?: string | RegExp;
  method?: string;
  operationName?: string;
  /** Leaves out the matching requests before this one, counted from 1. */
  nth?: number;
}

/** Decides which faults hit a request, and counts. */
export class FaultScript {
  private readonly lines: { fault: Fault; seen: number; hits: number }[];

  constructor(faults: readonly Fault[]) {
    this.lines = faults.map((fault) => ({ fault, seen: 0, hits: 0 }));
  }

  add(fault: Fault): void {
    this.lines.push({ fault, seen: 0, hits: 0 });
  }

  /** Whether a line of it is about what only HTTP can show. */
  get needsWire(): boolean {
    return this.lines.some(({ fault: { act } }) =>
      (Array.isArray(act) ? act : [act]).some(needsWire),
    );
  }

  actsFor(request: IncomingRequest): FaultAct[] {
    return this.lines.flatMap((line) => {
      const { match, times = 1, act } = line.fault;
      if (!isMatch(match, request)) {
        return [];
      }
      line.seen += 1;
      const first = typeof match === 'function' ? 1 : match.nth ?? 1;
      if (line.seen < first || (times !== 'always' && line.hits >= times)) {
        return [];
      }
      line.hits += 1;
      return Array.isArray(act) ? act : [act];
    });
  }
}

function isMatch(match: Fault['match'], request: IncomingRequest): boolean {
  if (typeof match === 'function') {
    return match(request);
  }
  const { path, method, operationName } = match;
  return (
    (path === undefined || isPath(path, request)) &&
    (method ?? request.method) === request.method &&
    (operationName === undefined || operationName === request.operationName)
  );
}

function isPath(path: string | RegExp, request: IncomingRequest): boolean {
  return typeof path === 'string'
    ? path === request.route || `/api/v4${path}` === request.path
    : path.test(request.path);
}
