import type { Terminal } from '../../collect/terminal';
import { padded, wrapped } from '../../questions/text';
import type { Findings } from '../findings';
import { about } from './about';
import { Line, printLines, widthOf } from './lines';
import { rolesTable } from './roles';
import { costOf, nameWidth, stepLines } from './steps';

/** Prints what a check has found, for who has never seen one. */
export function report(findings: Findings, terminal: Terminal): void {
  const { colors } = terminal;
  const heading = (title: string) => terminal.print(`\n${colors.bold(title)}`);
  const lines = (rows: Line[]) => printLines(rows, terminal);

  heading(`${findings.gitlab.url} can be collected`);
  lines(about(findings));
  if (!findings.token.administrator) {
    heading("Roles of the token's user");
    rolesTable(findings).forEach((row) => terminal.print(`    ${row}`));
  }

  heading(
    `${padded('What is collected', nameWidth(findings) + 4)}${colors.dim(
      'requests',
    )}`,
  );
  lines(stepLines(findings));
  terminal.print();
  wrapped(costOf(findings), widthOf(terminal) - 2).forEach((line) =>
    terminal.print(`  ${line}`),
  );

  if (findings.warnings.length > 0) {
    heading(colors.yellow('Warnings'));
    lines(findings.warnings.map((warning) => ['!', '', warning]));
  }
  if (findings.jupiterOne) {
    const { state, account, instance, reason } = findings.jupiterOne;
    const mark = ({ ready: '✓', unknown: '!', wrong: '✗' } as const)[state];
    heading('JupiterOne');
    lines([
      [mark, 'Account', account ?? 'not configured'],
      [mark, 'Instance', reason ?? instance ?? ''],
    ]);
  }
  terminal.print();
}
