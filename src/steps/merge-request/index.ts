import { hasKey } from '../../graph/add';
import { Coverage, outcomeOfAsking, Subject } from '../../collect/coverage';
import {
  Collected,
  CollectedGroup,
  CollectedProject,
  partOf,
} from '../../collect/collected';
import { collectedTree } from '../project/collected';
import { REPORTER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { sessionOf } from '../../session';
import type {
  Coverages,
  IngestionSource,
  Step,
  StepContext,
} from '../../collect/step';
import { FETCH_USERS } from '../user';
import { mergeRequestAdder } from './add';
import { fetchApprovals } from './approvals';
import {
  mergeRequestEntity,
  mergeRequestKey,
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userOpenedMergeRequest,
} from './entity';
import { withoutMergeRequests } from './loose';
import { outsiderApproved, outsiderOpened } from './outsiders';
import { listMergeRequests } from './rest';
import { foretold } from './visible';

export const FETCH_MERGE_REQUESTS = 'fetch-merge-requests';

const mergeRequests: IngestionSource = {
  id: 'merge-requests',
  title: 'Merge requests',
  description:
    'Merge requests, who opened and who approved them. Switched off, nothing ' +
    'tells which changes were merged without approval.',
};

export const mergeRequestSteps: Step[] = [
  {
    id: FETCH_MERGE_REQUESTS,
    name: 'Fetch Merge Requests',
    entities: [mergeRequestEntity],
    relationships: [
      projectHasMergeRequest,
      userOpenedMergeRequest,
      userApprovedMergeRequest,
    ],
    mappedRelationships: [outsiderOpened, outsiderApproved],
    dependsOn: [FETCH_USERS],
    collect: collectMergeRequests,
    ingestionSource: mergeRequests,
    needs: {
      role: REPORTER,
      who:
        'Reporter in private projects, and in others that keep merge requests ' +
        'to members',
      withoutIt: 'merge requests of these projects are left out',
    },
  },
];

const REMEDY =
  'The user of the token has to be a Reporter of the project at least.';
const MERGE_REQUESTS: Subject = {
  what: 'merge requests',
  role: REPORTER,
  remedy: REMEDY,
};
const APPROVALS: Subject = {
  what: 'approvals',
  role: REPORTER,
  remedy: REMEDY,
};

const LISTS_AT_A_TIME = 4;
const PAGES_AT_A_TIME = 4;

async function collectMergeRequests(context: StepContext): Promise<Coverages> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(MERGE_REQUESTS);
  const approvals = new Coverage(APPROVALS);
  const { roots, alone, projects, projectsOf } = await collectedTree(jobState);
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  const add = mergeRequestAdder(jobState, names);

  const collect = async (scope: Collected): Promise<Outcome> => {
    const pages = listMergeRequests(session, scope, coverage);
    await forEachConcurrently(pages, PAGES_AT_A_TIME, async (page) => {
      // A project may be new since the projects were listed.
      const rows = page.filter(
        ({ id, project_id }) =>
          names.has(project_id) && !hasKey(jobState, mergeRequestKey(id)),
      );
      await fetchApprovals(session, scope, rows, approvals, add);
    });
    return ANSWERED;
  };
  const asked = await withoutForetold(projects);
  const collectRoot = async (root: CollectedGroup) => {
    const below = projectsOf(root).filter(({ id }) => asked.has(id));
    const outcome = await outcomeOfAsking(() => collect(root));
    if (outcome.kind !== 'failed') {
      below.forEach((project) => coverage.settle(partOf(project), outcome));
      return;
    }
    logger.warn(
      { reason: outcome.reason, group: root.fullPath },
      "GitLab could not answer a group's list: asking project by project",
    );
    await collectEach(below);
  };
  const collectEach = (some: CollectedProject[]) =>
    forEachConcurrently(some.values(), LISTS_AT_A_TIME, async (project) => {
      coverage.settle(
        partOf(project),
        await outcomeOfAsking(() => collect(project)),
      );
    });

  await forEachConcurrently(roots.values(), LISTS_AT_A_TIME, collectRoot);
  const open = alone.filter(({ id }) => asked.has(id));
  const empty = await withoutMergeRequests(session, open);
  for (const project of open.filter(({ id }) => empty.has(id))) {
    coverage.settle(partOf(project), ANSWERED);
  }
  await collectEach(open.filter(({ id }) => !empty.has(id)));
  return [coverage, approvals];

  /** The ids of those to ask; what is foretold of the others is settled. */
  async function withoutForetold(
    all: CollectedProject[],
  ): Promise<ReadonlySet<number>> {
    coverage.expect(all.length);
    const rest = new Set<number>();
    for (const project of all) {
      const outcome = await foretold(session, project);
      if (outcome) {
        coverage.settle(partOf(project), outcome);
      } else {
        rest.add(project.id);
      }
    }
    return rest;
  }
}
