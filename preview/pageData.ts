import type { PreviewGraph, PropertyValue } from './previewGraph';

/** What the page carries as data, as JSON. */
export interface PageData {
  graph: PreviewGraph;
  /** What to know of the collection before one believes the graph. */
  notices: Notice[];
  questions: PageQuestion[];
}

export interface Notice {
  /** `failure`: something is missing that was to be there. */
  tone: 'failure' | 'warning' | 'note';
  title: string;
  lines: string[];
}

/** What a question comes to; see `Verdict` of the report. */
export type PageVerdict =
  | 'BAD'
  | 'UNANSWERED'
  | 'UNKNOWN'
  | 'GOOD'
  | 'INFORMATIVE';

export interface PageQuestion {
  id: string;
  title: string;
  description: string;
  tags: string[];
  verdict: PageVerdict;
  /** `3 bad, 20 good` */
  counts: string;
  /** How many are bad; where none is, how many rows there are. */
  mark: number;
  /** How many rows are bad, unknown or listed; `rows` may hold fewer. */
  rowCount: number;
  /** Why the answer is none, or not all of it. */
  limit?: string;
  rows: PageRow[];
}

export interface PageRow {
  meaning: 'BAD' | 'UNKNOWN' | 'INFORMATIVE' | 'GOOD';
  found: string;
  project?: string;
  person?: string;
  /** `http:` or `https:` */
  link?: string;
  /** By column of the query. */
  values: Record<string, PropertyValue>;
  /** `_key`s of the entities on the row's path, what was found first. */
  keys: string[];
}
