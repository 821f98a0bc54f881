import {
  DisabledStepReason,
  IntegrationExecutionContext,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from '../../config';
import { choiceInWords } from '../../collect/choice/inWords';
import { pagesFromBothEnds, pagesOf } from '../../collect/extent';
import { isGitLabCom } from '../../collect/gitLabCom';
import { prospectOf, scopesOf } from '../../collect/prospect';
import type { Step } from '../../collect/step';
import { roleOf } from '../../gitlab/accessLevels';
import { IMPATIENT } from '../../gitlab/retry';
import { Session, sessionOf } from '../../session';
import { stepStartStates } from '../../stepStartStates';
import { versionOf } from '../../steps/account/version';
import { validateInvocation } from '../../validateInvocation';
import type { Counts, Findings, StepFindings, TokenFindings } from './findings';
import { measure, Measured, UNCOUNTED } from './measure';
import { tokenFindings } from './token';
import { sum } from '../../sum';

type Context = IntegrationExecutionContext<IntegrationConfig>;

/** GraphQL's schema; what validation asks was counted. */
const BEFORE_STEPS = 1;

/**
 * Validates as a collection does, and asks what there is to collect.
 *
 * @throws IntegrationError for what keeps from collecting; Fault where GitLab
 *   does not answer any more
 */
export async function look(
  context: Context,
  steps: Step[],
): Promise<Omit<Findings, 'warnings' | 'jupiterOne'>> {
  await validateInvocation(context);
  const session = sessionOf(context);
  const { graphql, settings } = session;
  const validating = sentBy(session);
  const token = await tokenFindings(session);
  const { row: about } = await versionOf(session, IMPATIENT);
  const told = await graphql.availability();
  const off = await switchedOff(context, steps);
  // Of what is off, or fails anyway, no role is counted.
  const answered = steps.filter(
    ({ id, needs }) =>
      !off.has(id) && (told.kind === 'told' || !needs.graphqlOnly),
  );
  const scopes = answered.flatMap(({ needs }) =>
    scopesOf(needs, isGitLabCom(session)),
  );
  const measured = await measure(session, scopes, told);
  const { extent } = measured;
  const chosen = choiceInWords(settings);
  if (extent.count('group') + extent.count('project') === 0) {
    throw seesNothing(token, chosen);
  }
  const found = steps.map((step) =>
    off.has(step.id) ? findingsOfOff(step) : findingsOf(step, measured),
  );
  const version = about.version ?? undefined;
  return {
    gitlab: {
      url: settings.baseUrl.href,
      version,
      edition: editionOf(version, about.enterprise ?? undefined),
      tier: extent.tier,
    },
    token,
    graphql:
      told.kind === 'told'
        ? { answers: true }
        : { answers: false, reason: told.reason },
    groups: countsOf(measured.groups),
    projects: countsOf(measured.projects),
    topmostGroups: extent.topmost(),
    chosen,
    uncounted: measured.uncounted,
    withoutRole: measured.withoutRole,
    mergeRequests: extent.mergeRequests,
    steps: found,
    requests: {
      sent: sentBy(session),
      estimate:
        validating +
        BEFORE_STEPS +
        rolesEstimate(measured, settings.groupPaths.length > 0) +
        sum(found.map(requestsOf)),
      atLeast:
        Math.max(...measured.groups.values(), ...measured.projects.values()) >=
          UNCOUNTED || extent.mergeRequests === undefined,
    },
  };
}

/** A collection would fail, for all that was collected before would be deleted. */
function seesNothing(
  { username }: TokenFindings,
  chosen?: string,
): IntegrationValidationError {
  if (chosen) {
    return new IntegrationValidationError(
      `Chosen is ${chosen}, and GitLab shows no group and no project of that to ` +
        `this token, which is of ${username}: set GROUP_PATHS and EXCLUDE_ARCHIVED ` +
        'to what it shows, or leave them out to collect all',
    );
  }
  return new IntegrationValidationError(
    'GitLab shows no group and no project to this token: make its user ' +
      `(${username}) a member of your top-level groups, or set PERSONAL_TOKEN to ` +
      'the token of a user who is',
  );
}

/** Steps that are not run by choice, and those that build on them. */
async function switchedOff(
  context: Context,
  steps: Step[],
): Promise<ReadonlySet<string>> {
  const states = await stepStartStates(steps)(context);
  const off = new Set<string>();
  for (const { id, dependsOn = [] } of steps) {
    const isOff = states[id].disabledReason === DisabledStepReason.USER_CONFIG;
    if (isOff || dependsOn.some((other) => off.has(other))) {
      off.add(id);
    }
  }
  return off;
}

function findingsOfOff({ id, name }: Step): StepFindings {
  return { id, name, state: 'off', lacks: [], requests: 0 };
}

function findingsOf(step: Step, { extent }: Measured): StepFindings {
  const prospect = prospectOf(step, extent);
  const isAsked = prospect.state === 'complete' || prospect.state === 'partial';
  return {
    id: step.id,
    name: step.name,
    ...prospect,
    withoutIt: prospect.state === 'complete' ? undefined : step.needs.withoutIt,
    requests: isAsked ? step.estimate(extent) : 0,
    besides: isAsked ? step.besides?.(extent) : undefined,
  };
}

/** A role is asked for once, as a list of all groups or projects that have it. */
function rolesEstimate(
  { groups, projects, extent }: Measured,
  isByPath: boolean,
): number {
  const counted = (counts: ReadonlyMap<number, number>) =>
    [...counts].filter(([role]) => role > 0).map(([, count]) => count);
  const ofProjects = (count: number) =>
    isByPath ? extent.pages('project') : pagesFromBothEnds(count);
  return (
    sum(counted(groups).map(pagesOf)) + sum(counted(projects).map(ofProjects))
  );
}

function sentBy({ client }: Session): number {
  return sum([...client.requests.values()]);
}

function countsOf(counts: ReadonlyMap<number, number>): Counts {
  const roles = [...counts].filter(([role]) => role > 0);
  return {
    all: counts.get(0) ?? 0,
    atLeast: Object.fromEntries(
      roles.map(([role, count]) => [roleOf(role) ?? String(role), count]),
    ),
  };
}

/** The Enterprise Edition's versions end with `-ee`; newer ones say it, too. */
function editionOf(
  version: string | undefined,
  enterprise: boolean | undefined,
): 'Community' | 'Enterprise' | undefined {
  if (version === undefined && enterprise === undefined) {
    return undefined;
  }
  return enterprise ?? version?.endsWith('-ee') ? 'Enterprise' : 'Community';
}

function requestsOf({ requests }: StepFindings): number {
  return requests;
}
