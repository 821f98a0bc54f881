import type { CollectedProject } from '../../collect/collected';
import { partOf } from '../../collect/collected';
import { Coverage, Subject } from '../../collect/coverage';
import { isSwitchedOff } from '../../collect/switchedOff';
import { collectedTree } from '../project/collected';
import { hasKey } from '../../graph/add';
import { REPORTER } from '../../gitlab/accessLevels';
import { sessionOf } from '../../session';
import { beginHandover } from '../commit/handover';
import { commits } from '../commit/source';
import type { Coverages, StepContext } from '../../collect/step';
import { mergeRequestAdder } from './add';
import { Collector } from './collector';
import { mergeRequestKey } from './entity';
import { readLists } from './lists';
import { foretold } from './visible';

const needs = {
  role: REPORTER,
  remedy: 'The user of the token has to be a Reporter of the project at least.',
};
const MERGE_REQUESTS: Subject = { what: 'merge requests', ...needs };
const APPROVALS: Subject = { what: 'approvals', ...needs };

/** Collects merge requests, who approved them, and hands over their commits. */
export async function collectMergeRequests(
  context: StepContext,
): Promise<Coverages> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(MERGE_REQUESTS);
  const approvals = new Coverage(APPROVALS);
  const { roots, alone, projects, projectsOf } = await collectedTree(jobState);
  const known = new Map(projects.map((project) => [project.id, project]));
  const collector = new Collector(
    session,
    coverage,
    approvals,
    mergeRequestAdder(session, jobState, known),
    // A project may be new since the projects were listed.
    ({ id, project_id }) =>
      known.has(project_id) && !hasKey(jobState, mergeRequestKey(id)),
    isSwitchedOff(context, commits)
      ? undefined
      : beginHandover(session, logger),
  );

  coverage.expect(projects.length);
  const asked = new Set<CollectedProject>();
  for (const project of projects) {
    const outcome = await foretold(session, project);
    if (outcome) {
      coverage.settle(partOf(project), outcome);
    } else {
      asked.add(project);
    }
  }
  await readLists(
    collector,
    // In an order of their own: the SDK's (8.41) is that of its files' names.
    roots.sort(byId).map((group) => ({
      group,
      below: projectsOf(group).filter((project) => asked.has(project)),
    })),
    alone.sort(byId).filter((project) => asked.has(project)),
    logger,
  );
  if (collector.withoutReviews > 0) {
    logger.info(
      { mergeRequests: collector.withoutReviews },
      'Reviews of these merge requests are left as they were: REST told of them, and GraphQL alone tells reviews',
    );
  }
  return [coverage, approvals];
}

function byId(one: { id: number }, other: { id: number }): number {
  return one.id - other.id;
}
