import type { JobState } from '@jupiterone/integration-sdk-core';
import { CollectedProject, partOf } from '../../collect/collected';
import { Coverage, outcomeOfAsking, Subject } from '../../collect/coverage';
import { findScopes } from '../../collect/scopes';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { DEVELOPER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { forEachParentList } from '../../gitlab/graphql/parentLists';
import { Outcome } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { FETCH_PROJECTS } from '../project';
import { projectKey } from '../project/entity';
import type { Coverages, IngestionSource, Step, StepContext } from '../types';
import {
  createFindingEntity,
  findingEntity,
  projectHasFinding,
} from './entity';
import { LIST, projectVulnerabilities } from './lists';
import { OnNodes, readVulnerabilities } from './read';
import { vulnerabilityNode } from './row';
import { countIn, outcomeOfTally } from './tally';
import {
  findingExploitsCwe,
  findingIsCve,
  weaknessRelationships,
} from './weaknesses';

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
    permissions: {
      scope: 'read_api',
      role: 'Developer in the projects (auditors: all)',
      tier: 'Ultimate',
      withoutIt:
        'vulnerabilities of these projects are left out; where it may read ' +
        'none at all, the step fails',
    },
  },
];

const VULNERABILITIES: Subject = {
  what: 'vulnerabilities',
  role: DEVELOPER,
  remedy:
    'It takes GitLab Ultimate, its GraphQL, and a user of the token who is a ' +
    'Developer of the projects at least.',
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
  const { roots, loose, projects, projectsOf } = await findScopes(jobState);
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
  const single = loose.filter((project) => !isOff(project));
  await forEachConcurrently(roots.values(), LISTS_AT_A_TIME, async (root) => {
    const below = projectsOf(root).filter((project) => !isOff(project));
    const active = below.filter(({ archived }) => !archived);
    single.push(...below.filter(({ archived }) => archived));
    const outcome =
      active.length > 0 &&
      (await outcomeOfAsking(() =>
        readVulnerabilities(session, root, onNodes),
      ));
    if (outcome && outcome.kind === 'answered') {
      active.forEach((project) => settle(project, outcome));
    } else {
      single.push(...active);
    }
  });
  await forEachParentList(
    graphql,
    projectVulnerabilities(settings.vulnerabilitySeverities),
    single,
    {
      lastRecourse: 'nothingElse',
      onNodes: async (project, { nodes, beside }) => {
        const told = nodes.filter((node) => node !== null);
        await onNodes(told);
        const tally = { read: told.length, counted: countIn(beside) };
        settle(project, outcomeOfTally(tally));
      },
      otherwise: async (project, why) => {
        settle(
          project,
          why
            ? { kind: 'failed', reason: why.reason }
            : await outcomeOfAsking(() =>
                readVulnerabilities(session, project, onNodes),
              ),
        );
      },
    },
  );
  return [coverage];
}

/** Why a project's list is kept back, where the project itself tells. */
function explained(
  { licensedTier }: CollectedProject,
  outcome: Outcome,
): Outcome {
  return outcome.kind !== 'refused' ||
    licensedTier === undefined ||
    licensedTier === 'ultimate'
    ? outcome
    : { kind: 'notLicensed', reason: `the tier is ${licensedTier}` };
}

function findingAdder(jobState: JobState, coverage: Coverage): OnNodes {
  return async (nodes) => {
    for (const node of readRows(vulnerabilityNode, nodes, coverage.reject)) {
      const { project, identifiers } = node;
      // Such as of a project that is new since the projects were listed.
      if (!project || !hasKey(jobState, projectKey(project.id))) {
        continue;
      }
      const finding = createFindingEntity(node);
      if (await addEntityOnce(jobState, finding)) {
        await addRelationshipOnce(
          jobState,
          projectHasFinding,
          projectKey(project.id),
          finding._key,
        );
        await jobState.addRelationships(
          weaknessRelationships(finding, identifiers),
        );
      }
    }
  };
}
