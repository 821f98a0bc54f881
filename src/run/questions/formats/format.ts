import type { Terminal } from '../../collect/terminal';
import type { Report } from '../report';

/**
 * How a report is written, and for which width and colours if any: in parts, of
 * which none has all rows.
 */
export type Format = (report: Report, style: Style) => Iterable<string>;

export interface Style extends Pick<Terminal, 'colors'> {
  /** Columns; `Infinity` where lines have no end. */
  width: number;
  /** Rows to show of each question; `Infinity` for all. */
  rows: number;
}
