import { NoGraphError } from '../../questions';
import { formatNumber } from '../collect/format';
import type { Terminal } from '../collect/terminal';
import { answerCollected } from './answer';
import { chosenLines } from './formats/table';
import { rowLines } from './formats/tableRows';
import { managedQuestions } from './managedQuestions';
import { QuestionReport, Report, verdictCounts } from './report';
import type { ReportRow } from './row';

const QUESTIONS = 5;
const ROWS = 2;

/**
 * Shows after a collection what its graph answers that is bad; nothing of an
 * empty one.
 *
 * @returns the report, all of it
 * @throws Error where the graph can't be read
 */
export async function showTop(terminal: Terminal): Promise<Report | undefined> {
  try {
    const report = await answerCollected(managedQuestions(), Date.now());
    terminal.print(`\n${topLines(report, terminal).join('\n')}`);
    return report;
  } catch (error) {
    if (error instanceof NoGraphError) {
      return undefined;
    }
    throw error;
  }
}

/** The first questions with something bad, and how many others there are. */
export function topLines(
  report: Report,
  { colors, width }: Pick<Terminal, 'colors' | 'width'>,
): string[] {
  const bad = report.questions.filter(({ verdict }) => verdict === 'BAD');
  const style = { colors, rows: ROWS };
  const counts = verdictCounts(report);
  const others: [number, string][] = [
    [Math.max(0, bad.length - QUESTIONS), 'more with something bad'],
    [counts.get('GOOD') ?? 0, 'good'],
    [counts.get('UNKNOWN') ?? 0, 'unknown'],
    [counts.get('UNANSWERED') ?? 0, "can't be answered with this graph"],
    [counts.get('INFORMATIVE') ?? 0, 'that list'],
  ];
  const rest = others
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatNumber(count)} ${words}`);
  return [
    colors.bold('Questions answered'),
    ...chosenLines(report, width - 2).map((line) => `  ${colors.yellow(line)}`),
    ...bad.slice(0, QUESTIONS).flatMap((question) => {
      const rows = badOf(question);
      return [
        `  ${colors.red(formatNumber(question.counts.BAD))}  ${question.title}`,
        ...rowLines({ ...question, rows }, width - INDENT.length, style).map(
          (line) => INDENT + line,
        ),
      ];
    }),
    `  ${rest.join(', ')}`,
  ];
}

function* badOf({ rows }: QuestionReport): Generator<ReportRow> {
  for (const row of rows) {
    if (row.meaning === 'BAD') {
      yield row;
    }
  }
}

const INDENT = ' '.repeat(6);
