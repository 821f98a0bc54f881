import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import {
  Coverage,
  outcomeOfAsking,
  Part,
  Subject,
} from '../../collect/coverage';
import { inOrder } from '../../collect/inOrder';
import { REPORTER } from '../../gitlab/accessLevels';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { Session, sessionOf } from '../../session';
import { FETCH_MERGE_REQUESTS } from '../merge-request';
import { mergeRequestKey } from '../merge-request/entity';
import { whereaboutsOf } from '../merge-request/rest';
import type { Coverages, Step, StepContext } from '../../collect/step';
import {
  commitEntity,
  createCommitEntity,
  mergeRequestHasCommit,
} from './entity';
import { HandedOver, handoverOf } from './handover';
import { mergeRequestsOf } from './mergeRequests';
import { commitsByRest } from './read';
import type { Commit } from './row';
import { commits } from './source';

export const FETCH_COMMITS = 'fetch-mr-commits';

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
      scopes: [{ kind: 'project', role: REPORTER, auditors: true }],
      who: 'as for merge requests',
      withoutIt: 'commits of projects whose code it can not read are left out',
    },
    // They come along with their merge requests.
    estimate: () => 0,
  },
];

const COMMITS: Subject = {
  what: 'commits of merge requests',
  role: REPORTER,
  remedy: 'The user of the token has to be a Reporter of the project at least.',
};

/** Of which those that come along with their merge request take none. */
const REQUESTS_AT_A_TIME = 16;

/**
 * Most commits come along with their merge requests; those that do not are asked
 * for. A commit in several merge requests is told as the first of them has it,
 * whichever is answered first: they are added in the order of the handover.
 */
async function collectCommits(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(COMMITS);
  const handover = handoverOf(session);
  try {
    const read = inOrder(
      mergeRequestsOf(jobState, handover),
      REQUESTS_AT_A_TIME,
      (mergeRequest) => commitsOf(session, mergeRequest, coverage),
    );
    for await (const { mergeRequest, found, outcome } of read) {
      coverage.expect(1);
      coverage.settle(partOf(mergeRequest), outcome);
      for (const commit of found) {
        const entity = createCommitEntity(commit, mergeRequest.branch);
        await addEntityOnce(jobState, entity);
        await addRelationshipOnce(
          jobState,
          mergeRequestHasCommit,
          mergeRequestKey(mergeRequest.id),
          entity._key,
        );
      }
    }
  } finally {
    handover?.remove();
  }
  return [coverage];
}

interface Read {
  mergeRequest: HandedOver;
  /** As many as could be had. */
  found: Commit[];
  outcome: Outcome;
}

async function commitsOf(
  session: Session,
  mergeRequest: HandedOver,
  coverage: Coverage,
): Promise<Read> {
  const { commits: found } = mergeRequest;
  if (found) {
    return { mergeRequest, found, outcome: ANSWERED };
  }
  const listed: Commit[] = [];
  const outcome = await outcomeOfAsking(async () => {
    const pages = commitsByRest(session, mergeRequest, coverage.reject);
    for await (const page of pages) {
      listed.push(...page);
    }
    return ANSWERED;
  });
  return { mergeRequest, found: listed, outcome };
}

function partOf({ id, iid, projectId }: HandedOver): Part {
  return {
    name: mergeRequestKey(id),
    parent: { kind: 'project', id: projectId },
    whereabouts: whereaboutsOf({ project_id: projectId, iid }),
  };
}
