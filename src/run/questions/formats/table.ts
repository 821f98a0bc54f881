import { formatNumber, quantity } from '../../collect/format';
import { QuestionReport, Report, verdictCounts } from '../report';
import { padded, printable, wrapped } from '../text';
import type { Verdict } from '../verdict';
import type { Style } from './format';
import { rowLines } from './tableRows';

/** For a terminal: every question with its counts, and the first of its rows. */
export function* table(report: Report, style: Style): Generator<string> {
  for (const question of report.questions) {
    yield textOf(questionLines(question, style));
  }
  yield textOf(['', ...summary(report, style)]);
}

function textOf(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Verdicts in words, as wide as each other. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  BAD: 'BAD',
  UNANSWERED: "CAN'T TELL",
  UNKNOWN: 'UNKNOWN',
  GOOD: 'GOOD',
  INFORMATIVE: 'INFO',
};

/** A verdict, as wide as the others and in its colour. */
export function verdictCell(verdict: Verdict, { colors }: Style): string {
  const tint = {
    BAD: colors.red,
    UNANSWERED: colors.yellow,
    UNKNOWN: colors.yellow,
    GOOD: colors.green,
    INFORMATIVE: colors.cyan,
  };
  return tint[verdict](padded(VERDICT_WORDS[verdict], VERDICT_WIDTH));
}

export const VERDICT_WIDTH = 10;

/** `3 bad, 20 good, 1 unknown` */
export function countsText({ counts }: QuestionReport): string {
  const parts: [number, string][] = [
    [counts.BAD, 'bad'],
    [counts.GOOD, 'good'],
    [counts.UNKNOWN, 'unknown'],
    [counts.INFORMATIVE, 'listed'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`)
    .join(', ');
}

/** Of what the answers are, in lines of that width; none where that is all. */
export function chosenLines({ chosen }: Report, width: number): string[] {
  const about = `Of what was chosen: ${printable(chosen ?? '')}.`;
  return chosen === undefined
    ? []
    : wrapped(`${about} What else there is was not looked at.`, width);
}

/** Why a question is not answered, or not in full. */
export function limitText({ verdict, limits }: QuestionReport): string {
  const said = verdict === 'UNANSWERED' ? "Can't be answered" : 'Incomplete';
  return `${said} with this graph: ${printable(limits.join('; '))}`;
}

const INDENT = ' '.repeat(VERDICT_WIDTH + 2);

function questionLines(question: QuestionReport, style: Style): string[] {
  const { verdict, title, shortId, limits } = question;
  const { colors } = style;
  const room = Math.max(MINIMUM_WIDTH, style.width - INDENT.length);
  const [first, ...rest] = wrapped(title, room);
  const counts = countsText(question);
  return [
    '',
    `${verdictCell(verdict, style)}  ${colors.bold(first)}`,
    ...rest.map((line) => INDENT + colors.bold(line)),
    INDENT + colors.dim(counts ? `${shortId}  ${counts}` : shortId),
    ...(limits.length > 0
      ? wrapped(limitText(question), room).map(
          (line) => INDENT + colors.yellow(line),
        )
      : []),
    ...rowLines(question, room, style).map((line) => INDENT + line),
  ];
}

/** Narrower terminals wrap by themselves. */
const MINIMUM_WIDTH = 20;

function summary(report: Report, { colors, width }: Style): string[] {
  const counts = verdictCounts(report);
  const words = [...counts]
    .filter(([, count]) => count > 0)
    .map(
      ([verdict, count]) => `${formatNumber(count)} ${VERDICT_WORDS[verdict]}`,
    );
  const total = quantity(report.questions.length, 'question', 'questions');
  return [
    colors.bold(`${total}: ${words.join(', ')}`),
    ...chosenLines(report, width).map((line) => colors.yellow(line)),
  ];
}
