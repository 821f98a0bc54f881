import type { Entity } from '@jupiterone/integration-sdk-core';
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
import { InOrder } from './inOrder';
import {
  byScope,
  findMergeRequests,
  MergeRequestReference,
  ScopedMergeRequests,
} from './mergeRequests';
import { commitsByRest, readScope, ScopeReader } from './read';

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

const REQUESTS_AT_A_TIME = 8;

/**
 * A commit in several merge requests is told as the one that was created first
 * has it, whichever is answered first: they are handed on in that order.
 */
async function fetchCommits(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const failures = new StepFailures(
    logger,
    'commits of merge requests',
    'The user of the token has to be a Reporter of the project at least.',
  );
  const mergeRequests = await findMergeRequests(jobState);
  const order = new InOrder<{ of: number; found: Entity[] }>(
    async ({ of, found }) => {
      for (const commit of found) {
        await addEntityOnce(jobState, commit);
        await addRelationshipOnce(
          jobState,
          mergeRequestHasCommit,
          mergeRequestKey(of),
          commit._key,
        );
      }
    },
  );

  const fromRest = async (mergeRequest: MergeRequestReference) => {
    const { id, place, branch } = mergeRequest;
    const found: Entity[] = [];
    try {
      for await (const page of commitsByRest(session, mergeRequest, failures)) {
        found.push(...page.map((one) => createCommitEntity(one, branch)));
      }
    } catch (error) {
      failures.record(mergeRequestKey(id), error);
    }
    await order.give(place, { of: id, found });
  };
  const reader: ScopeReader = {
    turnOf: ({ place }) => order.turnOf(place),
    onCommits: ({ id, place }, branch, commits) =>
      order.give(place, {
        of: id,
        found: commits.map((commit) => createCommitEntity(commit, branch)),
      }),
    otherwise: (passed) =>
      forEachConcurrently(passed.values(), REQUESTS_AT_A_TIME, fromRest),
  };
  const readAll = async (scoped: ScopedMergeRequests) => {
    const [first] = scoped.mergeRequests.values();
    await reader.turnOf(first);
    await readScope(session, scoped, reader);
    await forEachConcurrently(
      scoped.mergeRequests.values(),
      REQUESTS_AT_A_TIME,
      async (mergeRequest) => {
        await reader.turnOf(mergeRequest);
        await fromRest(mergeRequest);
      },
    );
  };

  const scopes = await byScope(jobState, mergeRequests);
  // All at a time, of which those whose turn it is do something.
  await forEachConcurrently(scopes.values(), scopes.length, async (scoped) => {
    try {
      await readAll(scoped);
    } catch (error) {
      order.end(error);
      throw error;
    }
  });
  failures.finish(mergeRequests.length);
}
