import { partOf } from '../../collect/collected';
import { Coverage, Subject } from '../../collect/coverage';
import { hasKey } from '../../graph/add';
import { REPORTER } from '../../gitlab/accessLevels';
import { sessionOf } from '../../session';
import { beginHandover } from '../commit/handover';
import type { Coverages, StepContext } from '../../collect/step';
import { mergeRequestAdder } from './add';
import { Collector } from './collector';
import { mergeRequestKey } from './entity';
import { readLists } from './lists';
import { takeReading } from './reading';

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
  const reading = await takeReading(context);
  const { projects, withCommits } = reading;
  const known = new Map(projects.map((project) => [project.id, project]));
  const collector = new Collector(
    session,
    coverage,
    approvals,
    mergeRequestAdder(session, jobState, known),
    // A project may be new since the projects were listed.
    ({ id, project_id }) =>
      known.has(project_id) && !hasKey(jobState, mergeRequestKey(id)),
    withCommits ? beginHandover(session, logger) : undefined,
  );

  coverage.expect(projects.length);
  for (const [project, outcome] of reading.foretold) {
    coverage.settle(partOf(project), outcome);
  }
  await readLists(collector, reading, logger);
  if (collector.withoutReviews > 0) {
    logger.info(
      { mergeRequests: collector.withoutReviews },
      'Reviews of these merge requests are left as they were: REST told of them, and GraphQL alone tells reviews',
    );
  }
  return [coverage, approvals];
}
