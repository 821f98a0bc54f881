import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { sessionOf } from '../../session';
import { FETCH_MERGE_REQUESTS } from '../merge-request';
import { mergeRequestKey } from '../merge-request/entity';
import { StepFailures } from '../stepFailures';
import type { IngestionSource, Step, StepContext } from '../types';
import {
  commitEntity,
  createCommitEntity,
  mergeRequestHasCommit,
} from './entity';
import { findMergeRequests, MergeRequestReference } from './mergeRequests';
import { commitsByRest, OnCommits, readScope } from './read';

export const FETCH_COMMITS = 'fetch-mr-commits';

const commits: IngestionSource = {
  id: 'commits',
  title: 'Commits',
  description:
    'Commits of merge requests. Switched off, merge requests still tell how ' +
    'many they have and who wrote them.',
};

export const commitSteps: Step[] = [
  {
    id: FETCH_COMMITS,
    name: 'Fetch Commits',
    entities: [commitEntity],
    relationships: [mergeRequestHasCommit],
    dependsOn: [FETCH_MERGE_REQUESTS],
    executionHandler: fetchCommits,
    ingestionSource: commits,
    permissions: {
      scope: 'read_api',
      role: 'Reporter in the projects',
      withoutIt: 'commits of projects whose code it can not read are left out',
    },
  },
];

const LISTS_AT_A_TIME = 4;
const REQUESTS_AT_A_TIME = 8;

async function fetchCommits(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const failures = new StepFailures(
    logger,
    'commits of merge requests',
    'The user of the token has to be a Reporter of the project at least.',
  );

  // A commit in several merge requests has the branch of the first one read.
  const onCommits: OnCommits = async ({ id }, branch, found) => {
    for (const commit of found) {
      const entity = createCommitEntity(commit, branch);
      await addEntityOnce(jobState, entity);
      await addRelationshipOnce(
        jobState,
        mergeRequestHasCommit,
        mergeRequestKey(id),
        entity._key,
      );
    }
  };
  const fromRest = async (mergeRequest: MergeRequestReference) => {
    try {
      const pages = commitsByRest(session, mergeRequest, failures);
      for await (const page of pages) {
        await onCommits(mergeRequest, mergeRequest.branch, page);
      }
    } catch (error) {
      failures.record(mergeRequestKey(mergeRequest.id), error);
    }
  };

  const scoped = await findMergeRequests(jobState);
  const parents = scoped.reduce((sum, one) => sum + one.mergeRequests.size, 0);
  await forEachConcurrently(scoped.values(), LISTS_AT_A_TIME, async (one) => {
    await readScope(session, one, onCommits);
    await forEachConcurrently(
      one.mergeRequests.values(),
      REQUESTS_AT_A_TIME,
      fromRest,
    );
  });
  failures.finish(parents);
}
