import stringWidth from 'string-width';
import { quantity } from '../../collect/format';
import { propertyLabel } from '../label';
import type { QuestionReport } from '../report';
import { detailsOf, ReportRow } from '../row';
import { firstRows } from '../firstRows';
import { cut, padded, printable, readableText } from '../text';
import type { Style } from './format';

/**
 * The first rows of a question, bad ones before others: project, person, what
 * was found, the rest, and the link in a line of its own, which is not cut.
 *
 * @param room columns; `Infinity` where lines have no end
 */
export function rowLines(
  { rows, shortId }: QuestionReport,
  room: number,
  { rows: count, colors }: Pick<Style, 'rows' | 'colors'>,
): string[] {
  const { first: shown, left } = firstRows(rows, count);
  const cells = shown.map((row) => aligned(row).map(printable));
  const widths = cells.reduce(
    (all, row) =>
      all.map((width, column) => Math.max(width, stringWidth(row[column]))),
    [0, 0, 0],
  );
  const all = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const most = all < room ? Infinity : MAXIMUM;
  const lines = shown.flatMap((row, at) => {
    const text = [
      ...cells[at]
        .map((cell, column) => fitted(cell, Math.min(widths[column], most)))
        .filter((cell) => cell !== ''),
      printable(rest(row)),
    ].join(GAP);
    const { meaning, link } = row;
    return [
      cut(`${MARKS[meaning]} ${text.trimEnd()}`, room),
      ...(link ? [`  ${colors.dim(printable(link))}`] : []),
    ];
  });
  if (left > 0) {
    const more = quantity(left, 'more row', 'more rows');
    lines.push(colors.dim(`${more}: --question ${shortId}`));
  }
  return lines;
}

const GAP = '  ';

/** In columns, beyond which a cell is cut where the line is too long. */
const MAXIMUM = 44;

const MARKS: Record<ReportRow['meaning'], string> = {
  BAD: '✗',
  UNKNOWN: '?',
  INFORMATIVE: '·',
  GOOD: '✓',
};

function aligned({ project = '', person = '', found }: ReportRow): string[] {
  return [project, person, [project, person].includes(found) ? '' : found];
}

function fitted(cell: string, width: number): string {
  return padded(cut(cell, width), width);
}

/** What the columns tell beside what is in cells of its own. */
function rest(row: ReportRow): string {
  return detailsOf(row)
    .map(
      ([column, value]) =>
        `${propertyLabel(column)}: ${readableText(column, value) || 'none'}`,
    )
    .join(' · ');
}
