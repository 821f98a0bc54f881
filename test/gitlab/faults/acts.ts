import { World } from '../world/types';

/** A place in a JSON body; `*` stands for every key or index. */
export type BodyPath = readonly (string | number)[];

/**
 * What goes wrong with a request. Several acts on one request are applied in
 * the order of the script.
 */
export type FaultAct =
  /** Another status; the body is JSON unless it is a text. */
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      body?: unknown;
    }
  /** 429 that tells the wait in one of GitLab's ways, or not at all. */
  | {
      kind: 'rate-limited';
      tells:
        | 'retry-after'
        | 'retry-after-date'
        | 'reset'
        /** As a gateway does: seconds from now. */
        | 'reset-in-seconds'
        | 'nothing';
      seconds: number;
      body?: 'json' | 'html' | 'text';
    }
  /** The connection is reset instead of an answer. */
  | { kind: 'reset' }
  /** The body ends early; the promised length is longer. */
  | { kind: 'cut' }
  /** The body ends early, and the connection is closed as if all were well. */
  | { kind: 'short' }
  /** Packed into a few kilobytes; so many bytes of JSON when unpacked. */
  | { kind: 'gzip-bomb'; bytes: number }
  /** The body is complete and no JSON. */
  | { kind: 'broken-json' }
  /** Nothing more comes, ever. */
  | { kind: 'hang'; at: 'before-headers' | 'after-headers' | 'mid-body' }
  | { kind: 'slow'; milliseconds: number }
  /** Nothing comes before that. */
  | { kind: 'held'; until: Promise<unknown> }
  /** Redirected to the sign-in page, which is HTML with status 200. */
  | { kind: 'sign-in-page' }
  /** HTML of something in between, with status 200. */
  | { kind: 'proxy-page' }
  | { kind: 'redirect'; to: string; status?: number }
  /** The next page is this page. */
  | { kind: 'next-is-same-page' }
  /** Every page is the first page, with a link to one more. */
  | { kind: 'page-ignored' }
  /** Behind the last page there is always one more, empty one. */
  | { kind: 'endless-next' }
  | { kind: 'next-link'; to: string }
  /** All links begin with another address, as with another `external_url`. */
  | { kind: 'links-below'; url: string }
  /** A proxy takes headers away; names in lower case. */
  | { kind: 'without-headers'; names: readonly string[] }
  /** Every list of a GraphQL answer is empty, and has one more page. */
  | { kind: 'endless-cursor' }
  /** A row is lost, as when an earlier one was deleted between two pages. */
  | { kind: 'drop-row'; row: number }
  /** A row comes twice, as when one was added between two pages. */
  | { kind: 'duplicate-row'; row: number }
  /** A row moves to the end of the page. */
  | { kind: 'move-row'; row: number }
  /** Sets a place in the JSON body, or deletes it without a value. */
  | { kind: 'edit'; path: BodyPath; value?: unknown }
  /** Adds `errors`; `data` is kept, or null as a whole. */
  | {
      kind: 'graphql-errors';
      errors: { message: string; path?: BodyPath }[];
      data: 'kept' | 'null' | 'absent';
    }
  /** The world changes before this request is answered. */
  | { kind: 'change-world'; change: (world: World) => World };

const ON_THE_WIRE: ReadonlySet<FaultAct['kind']> = new Set([
  'reset',
  'cut',
  'short',
  'gzip-bomb',
  'hang',
  'slow',
  'held',
  'sign-in-page',
  'redirect',
]);

/** Whether it takes HTTP: connections, packed bodies, time, redirects. */
export function needsWire(act: FaultAct): boolean {
  return (
    ON_THE_WIRE.has(act.kind) ||
    (act.kind === 'status' && act.status >= 300 && act.status < 400)
  );
}
