import type { Collected } from '../../collect/collected';
import type { Session } from '../../session';
import { countMergeRequests, COUNTS_PER_REQUEST, Slice } from './counts';
import type { Span } from './rest';
import { sum } from '../../sum';

/** Pages of 100 in a slice: fewer where there are few, so that all are busy. */
const PAGES = { least: 5, most: 10 };
const ROWS_PER_PAGE = 100;
/** Slices wanted, so that the last ones keep as many requests under way. */
const WANTED_SLICES = 40;

/** Windows that one that holds too much is counted again in, at the most. */
const MOST_PARTS = 20;
/** Milliseconds: what was created closer together than that is one slice. */
const NARROWEST = 1_000;
/** Before GitLab was; what is imported may be older, and is in the first window. */
const BEGINNING = Date.parse('2011-01-01T00:00:00Z');

/** Milliseconds since 1970; the first has no beginning and the last no end. */
interface Window {
  scope: Collected;
  from: number;
  to: number;
}

/**
 * Slices of creation time that together hold all merge requests of the scopes,
 * scope by scope and in order of time, without a gap: each begins at the moment
 * where the one before ends. They are counted, so that none is much larger than
 * another, and those that nearly fill their pages are found; a count is a hint,
 * and what is created meanwhile is in the slice of its time.
 *
 * Scopes without any are left out. One that is not counted is one slice.
 */
export async function planSlices(
  session: Session,
  scopes: Collected[],
  now: number,
): Promise<Slice[]> {
  const since = session.settings.mergeRequestsUpdatedAfter.getTime();
  const edges = (windows: number) => usualEdges(windows, since, now);
  const counts = new Map<Window, number | undefined>();
  let most = PAGES.most * ROWS_PER_PAGE;
  const first = edges(Math.floor(COUNTS_PER_REQUEST / scopes.length));
  let asked = scopes.flatMap((scope) => windowsBetween(scope, first));
  const windows = new Map<Collected, Window[]>(scopes.map((one) => [one, []]));
  for (let round = 0; asked.length > 0; round += 1) {
    const slices = new Map(asked.map((window) => [window, sliceOf(window)]));
    const told = await countMergeRequests(session, [...slices.values()]);
    const count = (window: Window) => told.get(slices.get(window) as Slice);
    if (round === 0) {
      most = rowsPerSlice(sum(asked.map((window) => count(window) ?? 0)));
    }
    const next: Window[] = [];
    for (const window of asked) {
      const rows = count(window) ?? 0;
      const parts = rows > most ? divide(window, rows / most) : [window];
      if (parts.length > 1) {
        next.push(...parts);
      } else {
        counts.set(window, count(window));
        windows.get(window.scope)?.push(window);
      }
    }
    asked = next;
  }
  return [...windows.values()].flatMap((some) =>
    joined(
      some.sort((one, other) => one.from - other.from),
      counts,
      most,
    ),
  );

  function divide(window: Window, times: number): Window[] {
    const parts = Math.min(MOST_PARTS, Math.ceil(2 * times));
    const isAllTime = window.from === -Infinity && window.to === Infinity;
    return isAllTime
      ? windowsBetween(window.scope, edges(parts))
      : divideEvenly(window, parts, now);
  }
}

/** Neighbours together hold as much as a slice may. */
function joined(
  windows: Window[],
  counts: ReadonlyMap<Window, number | undefined>,
  most: number,
): Slice[] {
  const slices: Slice[] = [];
  let rows = 0;
  let all = 0;
  let current: Window | undefined;
  for (const window of windows) {
    const count = counts.get(window);
    if (count === undefined) {
      return [{ scope: window.scope, span: {} }];
    }
    all += count;
    if (current && rows + count > most && rows > 0) {
      slices.push(sliceOf(current));
      current = undefined;
      rows = 0;
    }
    current = { ...window, from: current?.from ?? window.from };
    rows += count;
  }
  return all === 0 || !current ? [] : [...slices, sliceOf(current)];
}

function rowsPerSlice(all: number): number {
  const pages = Math.floor(all / ROWS_PER_PAGE / WANTED_SLICES);
  return Math.min(PAGES.most, Math.max(PAGES.least, pages)) * ROWS_PER_PAGE;
}

/**
 * Where to divide all time. Most was created when it was updated, in the window
 * of the run; some as long before, and the rest at any time.
 */
function usualEdges(windows: number, since: number, now: number): number[] {
  return windows < 3
    ? []
    : [since - (now - since), ...evenly(since, now, windows - 2)];
}

function windowsBetween(scope: Collected, edges: number[]): Window[] {
  return [-Infinity, ...edges].map((from, at) => ({
    scope,
    from,
    to: edges[at] ?? Infinity,
  }));
}

/** Equal parts; of what has no beginning those of GitLab's time. */
function divideEvenly(window: Window, wanted: number, now: number): Window[] {
  const { scope, from, to } = window;
  const first = Math.max(from, Math.min(BEGINNING, to));
  const last = Math.min(to, Math.max(now, from));
  const parts = Math.min(wanted, Math.floor((last - first) / NARROWEST));
  if (parts < 2) {
    return [window];
  }
  const edges = evenly(first, last, parts).slice(1);
  return [from, ...edges].map((start, at) => ({
    scope,
    from: start,
    to: edges[at] ?? to,
  }));
}

/** Where so many equal parts begin, in whole milliseconds. */
function evenly(from: number, to: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, at) =>
    Math.round(from + (at * (to - from)) / parts),
  );
}

function sliceOf({ scope, from, to }: Window): Slice {
  return { scope, span: { from: timeOf(from), to: timeOf(to) } };
}

function timeOf(milliseconds: number): Span['from'] {
  return Number.isFinite(milliseconds)
    ? new Date(milliseconds).toISOString()
    : undefined;
}
