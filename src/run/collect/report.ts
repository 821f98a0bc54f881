import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { formatDuration, formatNumber } from './format';
import type { NotRun, Outcome } from './messages';
import type { Terminal } from './terminal';
import type { Transcript } from './transcript';

/** A heading and what belongs to it. */
export interface Section {
  title: string;
  lines: string[];
  tone: 'plain' | 'warning' | 'failure';
}

type Row = [label: string, value: string];

/** @returns whether all that was to be collected was collected, and is there. */
export function succeeded({ steps, differences }: Outcome): boolean {
  return (
    differences.length === 0 &&
    steps.every(
      ({ status }) =>
        status !== StepResultStatus.FAILURE &&
        status !== StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
    )
  );
}

/**
 * The summary of a collection, without sections that would be empty.
 *
 * @param duration milliseconds
 */
export function report(
  outcome: Outcome,
  { progress, warnings, failedSteps }: Transcript,
  duration: number,
): Section[] {
  const entities = countRows(outcome.entities);
  const relationships = countRows(outcome.relationships);
  const run: Row[] = [
    ['requests', formatNumber(progress.requests)],
    [
      'their waits for rate limits',
      progress.rateLimitWait > 0
        ? formatDuration(progress.rateLimitWait)
        : 'none',
    ],
    ['time', formatDuration(duration)],
  ];
  const align = alignment([...entities, ...relationships, ...run]);
  const sections: Section[] = [
    { title: 'Entities', lines: entities.map(align), tone: 'plain' },
    { title: 'Relationships', lines: relationships.map(align), tone: 'plain' },
    { title: 'Run', lines: run.map(align), tone: 'plain' },
    { title: 'Warnings', lines: warnings, tone: 'warning' },
    { title: 'Not run', lines: notRunLines(outcome), tone: 'warning' },
    {
      title: 'Failed',
      lines: failureLines(outcome, failedSteps),
      tone: 'failure',
    },
    {
      title: 'Not what was found',
      lines: differenceLines(outcome),
      tone: 'failure',
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Headings in bold, and in the colour of their tone. */
export function printSections(sections: Section[], terminal: Terminal): void {
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

function countRows(counts: Record<string, number>): Row[] {
  const types = Object.keys(counts).sort();
  const total = types.reduce((sum, type) => sum + counts[type], 0);
  return [
    ...types.map((type): Row => [type, formatNumber(counts[type])]),
    ['total', formatNumber(total)],
  ];
}

function notRunLines({ steps }: Outcome): string[] {
  const namesOf = (reason: NotRun) =>
    steps
      .filter(({ notRun }) => notRun === reason)
      .map(({ name }) => name)
      .join(', ');
  const left = namesOf('notAskedFor');
  return [
    ...(left
      ? [
          left,
          'Do not `sync` this graph: JupiterOne would delete what these steps ' +
            'had collected before. Collect without --step first.',
        ]
      : []),
    ...Object.entries(NOT_RUN).flatMap(([reason, why]) => {
      const names = namesOf(reason as keyof typeof NOT_RUN);
      return names ? [`${names}: ${why}`] : [];
    }),
  ];
}

const NOT_RUN = {
  switchedOff: 'switched off; JupiterOne keeps what it had of it',
  switchedOffAndDeleted:
    'switched off; JupiterOne deletes what it had of it (DELETE_WHAT_IS_LEFT_OUT)',
  forAdministrators: 'for administrators of the instance alone',
};

function failureLines(
  { steps }: Outcome,
  reasons: Map<string, string>,
): string[] {
  const lines = steps.flatMap(({ name, status }) => {
    switch (status) {
      case StepResultStatus.FAILURE:
        return [`${name}: ${reasons.get(name) ?? 'the log tells why'}`];
      case StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE:
        return [`${name}: incomplete, as it builds on a step that failed`];
      default:
        return [];
    }
  });
  return lines.length === 0
    ? []
    : [
        ...lines,
        'What these steps collect is marked partial: after a `sync`, ' +
          'JupiterOne keeps what it had of it.',
      ];
}

function differenceLines({ differences }: Outcome): string[] {
  return differences.length === 0
    ? []
    : [
        ...differences.map((difference) => `On disk, ${difference}`),
        'Something else wrote or deleted there. Everything is marked partial: ' +
          'collect again.',
      ];
}

/** Labels to the left, values to the right, the same for all rows. */
function alignment(rows: Row[]): (row: Row) => string {
  const widths = [0, 1].map((column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  return ([label, value]) =>
    `${label.padEnd(widths[0])}   ${value.padStart(widths[1])}`;
}
