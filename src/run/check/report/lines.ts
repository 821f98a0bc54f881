import type { Terminal } from '../../collect/terminal';
import { padded, printable, wrapped } from '../../questions/text';

export type Mark = '✓' | '!' | '–' | '✗';
export type Line = [mark: Mark, label: string, text: string];

/** Where the terminal does not say, or is wider than is pleasant to read. */
const WIDTH = 100;
/** Columns that text takes beside its label; in fewer it is below. */
const NARROWEST = 24;

export function widthOf({ width }: Pick<Terminal, 'width'>): number {
  return Math.min(width, WIDTH);
}

/** Prints what is found, under each other: what it is, and how that is. */
export function printLines(
  rows: Line[],
  terminal: Pick<Terminal, 'colors' | 'width' | 'print'>,
): void {
  const { colors } = terminal;
  const tint: Record<Mark, (text: string) => string> = {
    '✓': colors.green,
    '!': colors.yellow,
    '–': colors.dim,
    '✗': colors.red,
  };
  const column = Math.max(...rows.map(([, label]) => label.length)) + 2;
  const room = widthOf(terminal) - column - 4;
  const isBeside = room >= NARROWEST;
  const indent = ' '.repeat(isBeside ? column + 4 : 6);
  for (const [mark, label, text] of rows) {
    const lines = wrapped(
      printable(text),
      isBeside ? room : Math.max(NARROWEST, widthOf(terminal) - indent.length),
    );
    const first = `  ${tint[mark](mark)} ${padded(
      label,
      isBeside ? column : 0,
    )}`;
    terminal.print(isBeside ? `${first}${lines.shift() ?? ''}` : first);
    lines.forEach((line) => terminal.print(`${indent}${line}`));
  }
}
