import {
  CollectedGroup,
  CollectedProject,
  partOf,
} from '../../collect/collected';
import { Coverage, outcomeOfAsking, Subject } from '../../collect/coverage';
import { DEVELOPER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { forEachParent } from '../../gitlab/graphql/parents';
import { Outcome } from '../../gitlab/outcome';
import { sessionOf } from '../../session';
import { isLicensed, unlicensed } from '../../collect/tier';
import { collectedTree, FETCH_PROJECTS } from '../project/collected';
import type {
  Coverages,
  IngestionSource,
  Step,
  StepContext,
} from '../../collect/step';
import { findingAdder } from './add';
import { findingEntity, projectHasFinding } from './entity';
import { LIST, projectVulnerabilities } from './lists';
import { notAnswered, readVulnerabilities } from './read';
import { COUNT, countIn, outcomeOfTally } from './tally';
import { findingExploitsCwe, findingIsCve } from './weaknesses';

export const FETCH_FINDINGS = 'fetch-vulnerability-findings';

const vulnerabilities: IngestionSource = {
  id: 'vulnerabilities',
  title: 'Vulnerabilities',
  description:
    "What GitLab's security scans found and nobody resolved or dismissed " +
    '(Ultimate). Switched off, nothing tells which projects are vulnerable.',
};

export const findingSteps: Step[] = [
  {
    id: FETCH_FINDINGS,
    name: 'Fetch Vulnerabilities',
    entities: [findingEntity],
    relationships: [projectHasFinding],
    mappedRelationships: [findingIsCve, findingExploitsCwe],
    dependsOn: [FETCH_PROJECTS],
    collect: collectFindings,
    ingestionSource: vulnerabilities,
    needs: {
      role: DEVELOPER,
      scopes: [{ kind: 'project', role: DEVELOPER, auditors: true }],
      graphqlOnly: true,
      who: 'Developer in the projects (auditors: all)',
      tier: 'ultimate',
      withoutIt:
        'vulnerabilities of these projects are left out; where the token may ' +
        'read none at all, the step fails',
    },
    estimate: ({ tier, topmost, schema }) =>
      schema && isLicensed({ licensedTier: tier }, 'ultimate')
        ? topmost() + 1
        : 0,
  },
];

const VULNERABILITIES: Subject = {
  what: 'vulnerabilities',
  role: DEVELOPER,
  remedy:
    'It takes GitLab Ultimate, its GraphQL, and a user of the token who is a ' +
    'Developer of the projects at least; or switch their ingestion source off.',
};

const LISTS_AT_A_TIME = 4;

/**
 * A group's list reaches all below it that is not archived. Where the token may
 * not read it, or not all of it, its projects are asked one by one, many in a
 * request, as are those that are archived or in no group.
 */
async function collectFindings({
  instance,
  jobState,
  logger,
}: StepContext): Promise<Coverages> {
  const session = sessionOf({ instance, logger });
  const { graphql, settings } = session;
  const coverage = new Coverage(VULNERABILITIES);
  const onNodes = findingAdder(jobState, coverage);
  const { roots, alone, projects, projectsOf } = await collectedTree(jobState);
  coverage.expect(projects.length);
  const settle = (project: CollectedProject, outcome: Outcome) =>
    coverage.settle(partOf(project), explained(project, outcome));

  if (!(await graphql.schema()).has('Project', LIST)) {
    const reason = 'this edition of GitLab has none';
    projects.forEach((project) =>
      coverage.settle(partOf(project), { kind: 'notLicensed', reason }),
    );
    return [coverage];
  }

  const isOff = (project: CollectedProject) =>
    project.securityAndComplianceEnabled === false;
  for (const project of projects.filter(isOff)) {
    const reason = 'security and compliance are switched off';
    settle(project, { kind: 'off', reason });
  }
  const read = (parent: CollectedGroup | CollectedProject) =>
    outcomeOfAsking(() => readVulnerabilities(session, parent, onNodes));
  const single = alone.filter((project) => !isOff(project));
  await forEachConcurrently(roots.values(), LISTS_AT_A_TIME, async (root) => {
    const below = projectsOf(root).filter((project) => !isOff(project));
    const active = below.filter(({ archived }) => !archived);
    single.push(...below.filter(({ archived }) => archived));
    if (active.length === 0) {
      return;
    }
    const outcome = await read(root);
    for (const project of active) {
      const isSettled =
        outcome.kind === 'answered' ||
        explained(project, outcome).kind === 'notLicensed';
      if (isSettled) {
        settle(project, outcome);
      } else {
        single.push(project);
      }
    }
  });
  await forEachParent(
    graphql,
    projectVulnerabilities(settings.vulnerabilitySeverities),
    single,
    {
      lastRecourse: 'nothingElse',
      onAnswer: async (project, { lists: [answer], beside, isTouched }) => {
        if (answer.kind !== 'whole' || isTouched(COUNT)) {
          settle(project, await read(project));
          return;
        }
        const told = answer.nodes.filter((node) => node !== null);
        await onNodes(told);
        const tally = { read: told.length, counted: countIn(beside) };
        const outcome = outcomeOfTally(tally);
        // Some may have come between two pages: once more, before it is believed.
        settle(
          project,
          outcome.kind === 'failed' ? await read(project) : outcome,
        );
      },
      otherwise: async (project, why) => {
        settle(
          project,
          why && why.kind !== 'unavailable'
            ? notAnswered(why)
            : await read(project),
        );
      },
    },
  );
  return [coverage];
}

/** Why a project's list is kept back, where the project itself tells. */
function explained(project: CollectedProject, outcome: Outcome): Outcome {
  return outcome.kind === 'refused'
    ? unlicensed(project, 'ultimate') ?? outcome
    : outcome;
}
