import path from 'path';
import { stripVTControlCharacters } from 'util';
import { CollectorOptions, Ending, runCollector } from './collector';
import { LogFile } from './logFile';
import { ProgressView } from './progressView';
import { report, Section, succeeded } from './report';
import type { Terminal } from './terminal';
import { Transcript } from './transcript';

export interface CollectResult {
  /** 0 when everything was collected. */
  exitCode: number;
  /** The SDK's storage (`.j1-integration`), if there is a graph in it. */
  storage?: string;
}

/**
 * Runs the SDK's `collect` and shows what it does and has done. The SDK's log
 * goes to `collect.log`; `collect` wipes `.j1-integration` when it starts.
 *
 * @param verbose whether the SDK's log goes to the terminal too
 */
export async function collect(
  options: CollectorOptions,
  verbose: boolean,
  terminal: Terminal,
): Promise<CollectResult> {
  const startedAt = Date.now();
  const transcript = new Transcript();
  const view = new ProgressView(terminal, Date.now);
  const log = new LogFile(path.resolve('collect.log'));
  /** What is said before collecting: help, or what is wrong with arguments. */
  const preamble: string[] = [];

  const ending = await runCollector(options, {
    message(message) {
      transcript.take(message);
      view.show(message);
    },
    output(output) {
      log.takeFrom(output, (line) => {
        if (verbose) {
          terminal.print(
            terminal.colors.isColorSupported
              ? line
              : stripVTControlCharacters(line),
          );
        } else if (!transcript.begun) {
          preamble.push(line);
        }
      });
    },
  });
  const logFailure = await log.close();

  if (logFailure) {
    terminal.print(`The log is incomplete: ${logFailure.message}`);
  }
  return conclude(transcript, ending, {
    terminal,
    preamble,
    duration: Date.now() - startedAt,
    log: path.relative('', log.path),
  });
}

interface Surroundings {
  terminal: Terminal;
  preamble: string[];
  /** Milliseconds. */
  duration: number;
  log: string;
}

/** The last words, and what they mean for the exit code. */
function conclude(
  transcript: Transcript,
  { exitCode, interrupted }: Ending,
  { terminal, preamble, duration, log }: Surroundings,
): CollectResult {
  const { outcome, failure, begun } = transcript;
  const { colors } = terminal;
  if (outcome) {
    printSections(report(outcome, transcript, duration), terminal);
    const { storage } = outcome;
    terminal.print(`Graph  ${path.relative('', storage)}`);
    terminal.print(`Log    ${log}`);
    return { exitCode: succeeded(outcome) ? 0 : 1, storage };
  }
  terminal.show([]);
  if (!begun && !interrupted) {
    preamble.forEach((line) => terminal.print(line));
    return { exitCode };
  }
  const reason = interrupted
    ? 'Interrupted: the graph is incomplete'
    : failure ?? `The collection broke off (exit code ${exitCode})`;
  terminal.print(`\n${colors.red(reason)}\n`);
  terminal.print(`Log    ${log}`);
  return { exitCode: exitCode || 1 };
}

function printSections(sections: Section[], terminal: Terminal): void {
  const { colors } = terminal;
  const tint = {
    plain: (text: string) => text,
    warning: colors.yellow,
    failure: colors.red,
  };
  for (const { title, lines, tone } of sections) {
    terminal.print(`\n${colors.bold(tint[tone](title))}`);
    lines.forEach((line) => terminal.print(`  ${line}`));
  }
  terminal.print();
}
