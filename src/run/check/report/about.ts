import { capital } from '../../../collect/subject';
import { formatNumber, quantity } from '../../collect/format';
import type { Findings, TokenFindings } from '../findings';
import type { Line } from './lines';
import { counted } from './numbers';

const DAY = 24 * 60 * 60 * 1000;

/** What GitLab it is, whose the token is, and what there is to collect. */
export function about(findings: Findings): Line[] {
  return [
    ['✓', 'GitLab', aboutGitLab(findings)],
    ['✓', 'Token', aboutToken(findings.token)],
    ...aboutScopes(findings.token),
    aboutGraphql(findings),
    ...aboutChoice(findings),
  ];
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

function aboutChoice(findings: Findings): Line[] {
  const { chosen, uncounted, withoutRole } = findings;
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
    ...withoutRole.map(
      ({ group, projects }): Line => [
        '!',
        '',
        `${counted(
          projects,
          'project',
          'projects',
        )} of ${group} left out: public ` +
          "or internal, and the token's user has no role there",
      ],
    ),
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
