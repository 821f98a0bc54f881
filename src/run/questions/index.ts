import { promises as fs } from 'fs';
import { createColors } from 'picocolors';
import { NoGraphError } from '../../questions';
import { quantity } from '../collect/format';
import type { Terminal } from '../collect/terminal';
import { answerCollected } from './answer';
import { inBlocks } from './blocks';
import { formats } from './formats';
import { Choice, chosen, managedQuestions } from './managedQuestions';
import type { Report } from './report';

export interface QuestionsOptions extends Choice {
  /** A name in `formats`; the table by default. */
  format?: string;
  /** Path that the report is written to, in the place of the terminal. */
  output?: string;
  /** Whether something bad makes an exit code. */
  failOn?: 'bad';
}

/** With `failOn`: something bad was found. */
export const FOUND_BAD = 3;

/** Of each question, where none is asked for in particular. */
const ROWS = 3;

/**
 * Answers the managed questions on the collected graph. Asks nobody, and writes
 * nothing but the report.
 *
 * @returns the exit code: 0 where they are answered; 1 where there is no graph
 *   and, with `failOn`, where a failed step keeps something from an answer;
 *   `FOUND_BAD`
 * @throws UnknownChoiceError with the questions, or tags, that there are
 */
export async function questions(
  { format = 'table', output, failOn, ...choice }: QuestionsOptions,
  terminal: Terminal,
): Promise<number> {
  const asked = chosen(managedQuestions(), choice);
  const report = await answeredOrTold(() => answerCollected(asked, Date.now()));
  if (!report) {
    return 1;
  }
  const parts = formats[format](report, {
    colors: output === undefined ? terminal.colors : createColors(false),
    width: output === undefined ? terminal.width : Infinity,
    rows: choice.ids || output !== undefined ? Infinity : ROWS,
  });
  if (output === undefined) {
    await terminal.write(inBlocks(parts));
  } else {
    await fs.writeFile(output, inBlocks(parts));
    terminal.print(output);
  }
  return failOn === 'bad' ? judged(report) : 0;
}

/** Undefined where there is no graph, which is told. */
async function answeredOrTold(
  answer: () => Promise<Report>,
): Promise<Report | undefined> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof NoGraphError) {
      tell(`${error.message}: collect first (graph-gitlab collect, npm start)`);
      return undefined;
    }
    throw error;
  }
}

/** The exit code for a pipeline, which is told what no code says. */
function judged({ questions }: Report): number {
  const unanswered = questions.filter(({ limits }) => limits.length > 0);
  if (unanswered.length > 0) {
    const count = quantity(unanswered.length, 'question', 'questions');
    tell(`${count} not answered, or not in full: see what they need`);
  }
  if (questions.some(({ counts }) => counts.BAD > 0)) {
    return FOUND_BAD;
  }
  return questions.some(({ isBroken }) => isBroken) ? 1 : 0;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
