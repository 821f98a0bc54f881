import type { Entity } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import {
  Coverage,
  outcomeOfAsking,
  Part,
  Subject,
} from '../../collect/coverage';
import { REPORTER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED } from '../../gitlab/outcome';
import { sessionOf } from '../../session';
import { FETCH_MERGE_REQUESTS } from '../merge-request';
import { mergeRequestKey } from '../merge-request/entity';
import type {
  Coverages,
  IngestionSource,
  Step,
  StepContext,
} from '../../collect/step';
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
    collect: collectCommits,
    ingestionSource: commits,
    needs: {
      role: REPORTER,
      who: 'as for merge requests',
      withoutIt: 'commits of projects whose code it can not read are left out',
    },
  },
];

const COMMITS: Subject = {
  what: 'commits of merge requests',
  role: REPORTER,
  remedy: 'The user of the token has to be a Reporter of the project at least.',
};

const REQUESTS_AT_A_TIME = 8;

/**
 * A commit in several merge requests is told as the one that was created first
 * has it, whichever is answered first: they are handed on in that order.
 */
async function collectCommits(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(COMMITS);
  const mergeRequests = await findMergeRequests(jobState);
  coverage.expect(mergeRequests.length);
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
    const outcome = await outcomeOfAsking(async () => {
      for await (const page of commitsByRest(session, mergeRequest, coverage)) {
        found.push(...page.map((one) => createCommitEntity(one, branch)));
      }
      return ANSWERED;
    });
    coverage.settle(partOf(mergeRequest), outcome);
    await order.give(place, { of: id, found });
  };
  const reader: ScopeReader = {
    turnOf: ({ place }) => order.turnOf(place),
    onCommits: (mergeRequest, branch, told) => {
      coverage.settle(partOf(mergeRequest), ANSWERED);
      return order.give(mergeRequest.place, {
        of: mergeRequest.id,
        found: told.map((commit) => createCommitEntity(commit, branch)),
      });
    },
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
  return [coverage];
}

function partOf({ id, iid, projectId }: MergeRequestReference): Part {
  return {
    name: mergeRequestKey(id),
    parent: { kind: 'project', id: projectId },
    page: endpoint`/projects/${projectId}/merge_requests/${iid}`,
  };
}
