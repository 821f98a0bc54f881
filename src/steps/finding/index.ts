import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { forEachConcurrently } from '../../gitlab/concurrency';
import type { ParentReference } from '../../gitlab/graphql/parentDocuments';
import { forEachParentList } from '../../gitlab/graphql/parentLists';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { FETCH_PROJECTS } from '../project';
import { projectKey } from '../project/entity';
import { findScopes } from '../scopes';
import { StepFailures } from '../stepFailures';
import type { IngestionSource, Step, StepContext } from '../types';
import {
  createFindingEntity,
  findingEntity,
  projectHasFinding,
} from './entity';
import { OnNodes, projectVulnerabilities, readVulnerabilities } from './lists';
import { vulnerabilityNode } from './row';
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
    executionHandler: fetchFindings,
    ingestionSource: vulnerabilities,
    permissions: {
      scope: 'read_api',
      role: 'Developer in the projects',
      tier: 'Ultimate',
      withoutIt: 'vulnerabilities are left out',
    },
  },
];

const LISTS_AT_A_TIME = 4;

async function fetchFindings(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const { graphql, settings } = sessionOf(context);
  const { vulnerabilitySeverities: severities } = settings;
  const failures = new StepFailures(
    logger,
    'vulnerabilities',
    'It takes GitLab Ultimate, its GraphQL, and a user of the token who is a ' +
      'Developer of the projects at least.',
  );

  const onNodes: OnNodes = async (nodes) => {
    // GitLab puts null in the place of those that the token may not see.
    const visible = nodes.filter((node) => node !== null);
    for (const node of readRows(vulnerabilityNode, visible, failures.reject)) {
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
  const collect = async (parent: ParentReference) => {
    try {
      await readVulnerabilities(graphql, parent, severities, onNodes);
    } catch (error) {
      failures.record(parent.fullPath, error);
    }
  };

  const { roots, loose } = await findScopes(jobState);
  await forEachConcurrently(roots.values(), LISTS_AT_A_TIME, collect);
  await forEachParentList(graphql, projectVulnerabilities(severities), loose, {
    onNodes: (_, nodes) => onNodes(nodes),
    otherwise: collect,
  });
  failures.finish();
}
