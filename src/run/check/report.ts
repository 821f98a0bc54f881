import type { Lack } from '../../collect/prospect';
import { capital } from '../../collect/subject';
import { formatNumber, quantity } from '../collect/format';
import type { Terminal } from '../collect/terminal';
import { padded, printable, wrapped } from '../questions/text';
import type { Counts, Findings, StepFindings, TokenFindings } from './findings';
import { UNCOUNTED } from './measure';

type Line = [mark: Mark, label: string, text: string];
type Mark = '✓' | '!' | '–' | '✗';

const MARKS: Record<StepFindings['state'], Mark> = {
  complete: '✓',
  partial: '!',
  none: '–',
  off: '–',
  fails: '✗',
};
/** Where the terminal does not say, or is wider than is pleasant to read. */
const WIDTH = 100;
const DAY = 24 * 60 * 60 * 1000;

/** Prints what a check has found, for who has never seen one. */
export function report(findings: Findings, terminal: Terminal): void {
  const { colors } = terminal;
  const width = Math.min(terminal.width, WIDTH);
  const tint: Record<Mark, (text: string) => string> = {
    '✓': colors.green,
    '!': colors.yellow,
    '–': colors.dim,
    '✗': colors.red,
  };
  const heading = (title: string) => terminal.print(`\n${colors.bold(title)}`);
  const lines = (rows: Line[]) => {
    const column = Math.max(...rows.map(([, label]) => label.length)) + 2;
    for (const [mark, label, text] of rows) {
      const [first, ...rest] = wrapped(printable(text), width - column - 4);
      terminal.print(`  ${tint[mark](mark)} ${padded(label, column)}${first}`);
      rest.forEach((line) =>
        terminal.print(`    ${' '.repeat(column)}${line}`),
      );
    }
  };

  heading(`${findings.gitlab.url} can be collected`);
  lines([
    ['✓', 'GitLab', aboutGitLab(findings)],
    ['✓', 'Token', aboutToken(findings.token)],
    ...aboutScopes(findings.token),
    aboutGraphql(findings),
    ...aboutChoice(findings),
  ]);
  if (!findings.token.administrator) {
    heading('In which role');
    rolesTable(findings).forEach((row) => terminal.print(`    ${row}`));
  }

  heading(
    `${padded('What is collected', nameWidth(findings) + 4)}${colors.dim(
      'requests',
    )}`,
  );
  lines(
    findings.steps.map((step) => [
      MARKS[step.state],
      `${padded(step.name, nameWidth(findings))} ${requestsText(step)}`,
      verdictOf(step),
    ]),
  );
  terminal.print();
  wrapped(costOf(findings), width - 2).forEach((line) =>
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

function aboutGitLab({ gitlab: { version, edition, tier } }: Findings): string {
  const what = version ? `${version}, ` : '';
  const which = edition ? `${edition} Edition` : 'version not told';
  return `${what}${which}${tier ? `, tier ${capital(tier)}` : ''}`;
}

function aboutToken({
  kind,
  username,
  administrator,
  auditor,
  external,
}: TokenFindings): string {
  const who = administrator
    ? 'an administrator: sees everything'
    : auditor
    ? 'an auditor: sees all groups and projects'
    : external
    ? 'an external user: sees the groups and projects of its memberships'
    : 'no administrator: sees the groups and projects of its memberships';
  return `${kind} of ${username}, ${who}`;
}

function aboutScopes({ scopes, expiresOn }: TokenFindings): Line[] {
  if (!scopes) {
    return [['!', 'Scopes', 'not told by GitLab']];
  }
  const days = expiresOn
    ? Math.ceil((Date.parse(expiresOn) - Date.now()) / DAY)
    : undefined;
  return [
    ['✓', 'Scopes', scopes.join(', ')],
    [
      days !== undefined && days < 14 ? '!' : '✓',
      'Expires',
      days === undefined
        ? 'never'
        : `${String(expiresOn)}, in ${quantity(days, 'day', 'days')}`,
    ],
  ];
}

function aboutGraphql({ graphql: { answers, reason } }: Findings): Line {
  return answers
    ? ['✓', 'GraphQL', 'answers']
    : [
        '!',
        'GraphQL',
        `does not answer (${String(
          reason,
        )}): REST is asked instead, which is ` +
          'slower, and has neither vulnerabilities nor variables',
      ];
}

/** Counts are of what is chosen. */
function aboutChoice(findings: Findings): Line[] {
  const { chosen, uncounted } = findings;
  if (chosen === undefined) {
    return [['✓', 'Sees', sightOf(findings)]];
  }
  const rest = quantity(uncounted, 'chosen group was', 'chosen groups were');
  return [
    [
      '✓',
      'Chosen',
      `${chosen}; all else is not asked for, and not counted here`,
    ],
    ['✓', 'Of that', sightOf(findings)],
    ...(uncounted > 0
      ? [
          [
            '!',
            '',
            `${rest} not counted, for paths are many, but taken for as large as the others`,
          ] as Line,
        ]
      : []),
  ];
}

function sightOf({
  groups,
  projects,
  topmostGroups,
  mergeRequests,
}: Findings): string {
  const parts = [
    `${counted(groups.all, 'group', 'groups')} (${formatNumber(
      topmostGroups,
    )} at the top)`,
    counted(projects.all, 'project', 'projects'),
    ...(mergeRequests === undefined
      ? []
      : [
          `about ${quantity(mergeRequests, 'merge request', 'merge requests')}`,
        ]),
  ];
  return parts.join(', ');
}

/** Roles that steps ask for, with in how many groups and projects they are had. */
function rolesTable({ groups, projects }: Findings): string[] {
  const roles = [
    ...new Set([
      ...Object.keys(projects.atLeast),
      ...Object.keys(groups.atLeast),
    ]),
  ].sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  const cell = ({ all, atLeast }: Counts, role?: string) => {
    const count = role === undefined ? all : atLeast[role];
    return (count === undefined ? '·' : numberText(count)).padStart(10);
  };
  const row = (label: string, groupCell: string, projectCell: string) =>
    `${label.padEnd(22)}${groupCell}${projectCell}`;
  return [
    row('', 'groups'.padStart(10), 'projects'.padStart(10)),
    row('any', cell(groups), cell(projects)),
    ...roles.map((role) =>
      row(
        role === 'owner' ? 'Owner' : `${capital(role)} or more`,
        cell(groups, role),
        cell(projects, role),
      ),
    ),
  ];
}

const ORDER = ['guest', 'reporter', 'developer', 'maintainer', 'owner'];

function nameWidth({ steps }: Findings): number {
  return Math.max(...steps.map(({ name }) => name.length));
}

function requestsText({ state, requests }: StepFindings): string {
  const isAsked = state === 'complete' || state === 'partial';
  return (isAsked ? formatNumber(requests) : '–').padStart(7);
}

function verdictOf({ state, lacks, needs, withoutIt }: StepFindings): string {
  const missing = `${String(withoutIt)}`;
  switch (state) {
    case 'complete':
      return 'complete';
    case 'partial':
      return `${lacks.map(lackText).join(', ')}: ${missing}`;
    case 'none':
      return `not asked, needs ${String(needs)}: ${missing}`;
    case 'off':
      return 'switched off';
    case 'fails':
      return `fails, needs ${String(needs)}: switch its ingestion source off`;
  }
}

/** `Maintainer in 3 of 12 projects`. */
function lackText({ kind, answered, all, needs }: Lack): string {
  return kind === 'instance'
    ? `no ${needs} of the instance`
    : `${needs} in ${numberText(answered)} of ${counted(
        all,
        kind,
        `${kind}s`,
      )}`;
}

function costOf({
  uncounted,
  requests: { estimate, atLeast, sent },
}: Findings): string {
  // A bound of what is partly guessed is none.
  const about =
    uncounted > 0 ? 'very roughly' : atLeast ? 'at least about' : 'about';
  const requests = quantity(estimate, 'request', 'requests');
  return (
    `A collection takes ${about} ${requests} to GitLab: an estimate from these ` +
    `counts. This check took ${sent}.`
  );
}

function numberText(count: number): string {
  return count >= UNCOUNTED ? '>10,000' : formatNumber(count);
}

function counted(count: number, one: string, many: string): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}
