import type { QuestionReport, Report } from '../report';
import type { ReportRow } from '../row';
import { printable, valuesText } from '../text';

const COLUMNS = [
  ...['question', 'title', 'result', 'query', 'found'],
  ...['project', 'person', 'link', 'details'],
];

/**
 * RFC 4180, a line for each row of each question, and one for each question that
 * is not answered, or only in part. A spreadsheet takes no cell for a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function* csv({ questions }: Report): Generator<string> {
  yield line(COLUMNS);
  for (const question of questions) {
    for (const limit of question.limits) {
      yield line(limitCells(question, limit));
    }
    for (const row of question.rows) {
      yield line(rowCells(question, row));
    }
  }
}

function line(cells: string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function limitCells({ id, title }: QuestionReport, limit: string): string[] {
  return [id, title, 'UNANSWERED', '', '', '', '', '', limit];
}

function rowCells({ id, title }: QuestionReport, row: ReportRow): string[] {
  const { meaning, query, found, project = '', person = '', link = '' } = row;
  const details = valuesText(row.values);
  return [id, title, meaning, query, found, project, person, link, details];
}

/**
 * An apostrophe in front makes text of what would be a formula. Line ends and
 * other control characters are written out.
 */
function cell(text: string): string {
  const safe = printable(text).replace(/^\s*[=+\-@＝＋－＠|%]/, `'$&`);
  return /[",;']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
