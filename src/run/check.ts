import { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';
import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '..';
import { tokenSelfOf } from '../checkToken';
import type { IntegrationConfig } from '../config';
import { Session, sessionOf } from '../session';
import { steps } from '../steps';
import { capital } from '../collect/subject';
import { TokenOwner, tokenOwnerOf } from '../collect/tokenOwner';
import { validateInvocation } from '../validateInvocation';
import { explain } from './collect/explain';
import { printSections, Section } from './collect/report';
import type { Terminal } from './collect/terminal';
import { createLogger } from './logger';

/**
 * Tells whether GitLab can be collected, whose the token is, and what the steps
 * need. Collects nothing, and changes nothing anywhere.
 *
 * @returns the exit code: 0 where it can be collected
 */
export async function check(terminal: Terminal): Promise<number> {
  try {
    printSections(await look(), terminal);
    return 0;
  } catch (error) {
    terminal.print(`\n${terminal.colors.red(explain(error))}\n`);
    return 1;
  }
}

/** @throws IntegrationError for what keeps from collecting */
async function look(): Promise<Section[]> {
  const warnings: string[] = [];
  const context = contextWith((warning) => warnings.push(warning));
  await validateInvocation(context);
  const session = sessionOf(context);
  const owner = await tokenOwnerOf(session);
  const sections: Section[] = [
    {
      title: `${session.settings.baseUrl.href} can be collected`,
      lines: [
        `Token    of ${sightOf(owner)}`,
        ...(await aboutToken(session)),
        `GraphQL  ${await graphqlOf(session)}`,
      ],
      tone: 'plain',
    },
    { title: 'Warnings', lines: warnings, tone: 'warning' },
    { title: 'What steps need', lines: needsOf(owner), tone: 'plain' },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function contextWith(
  warn: (description: string) => void,
): IntegrationExecutionContext<IntegrationConfig> {
  const logger = createLogger([]);
  logger.publishWarnEvent = ({ description }) => {
    warn(description);
    return true;
  };
  return {
    instance: createIntegrationInstanceForLocalExecution(invocationConfig),
    logger,
    executionHistory: { current: { startedOn: Date.now() } },
    executionConfig: {},
  };
}

function sightOf({
  username,
  is_admin,
  is_auditor,
  external,
}: TokenOwner): string {
  if (is_admin) {
    return `${username}, an administrator: sees everything`;
  }
  if (is_auditor) {
    return `${username}, an auditor: sees all groups and projects`;
  }
  const kind = external ? 'an external user' : 'no administrator';
  return `${username}, ${kind}: sees the groups and projects of its memberships`;
}

/** GitLab tells nothing of OAuth tokens, and need not tell of others. */
async function aboutToken(session: Session): Promise<string[]> {
  const token = await tokenSelfOf(session).catch(() => undefined);
  return token
    ? [
        `Scopes   ${token.scopes.join(', ')}`,
        `Expires  ${token.expires_at ?? 'never'}`,
      ]
    : ['Scopes   not told by GitLab'];
}

async function graphqlOf({ graphql }: Session): Promise<string> {
  const outcome = await graphql.ask(
    { name: 'Check', document: () => 'query Check { currentUser { id } }' },
    {},
    'restInstead',
  );
  return outcome.kind === 'answered'
    ? 'answers'
    : `does not answer (${outcome.reason}): REST is asked instead, which is ` +
        'slower, and has no vulnerabilities';
}

/** An administrator may see everything that the tier has. */
function needsOf({ is_admin }: TokenOwner): string[] {
  return steps.flatMap(({ name, needs }) => {
    const { role, who, administrator, tier, withoutIt } = needs;
    const isNeeded = !is_admin && (role > 0 || administrator);
    const needed = [
      ...(isNeeded ? [who] : []),
      ...(tier ? [`GitLab ${capital(tier)}`] : []),
    ];
    return needed.length > 0
      ? [`${name}: ${needed.join('; ')}. Without it: ${withoutIt}`]
      : [];
  });
}
