import type {
  JobState,
  StepMappedRelationshipMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import type { Session } from '../../session';
import {
  addEntityOnce,
  addRelationshipOnce,
  hasKey,
  RelationshipValues,
} from '../../graph/add';
import { projectKey } from '../project/entity';
import { patternsOf } from '../protections/patterns';
import { userKey } from '../user/entity';
import type { Person } from '../user/row';
import { createMergeRequestEntity, mergeRequestKey } from './entity';
import type { CommitEvidence } from './evidence';
import {
  outsiderApproved,
  outsiderCompleted,
  outsiderOpened,
  outsiderRelationship,
  outsiderReviewed,
} from './outsiders';
import {
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userCompletedMergeRequest,
  userOpenedMergeRequest,
  userReviewedMergeRequest,
} from './relationships';
import type { Review } from './reviews';
import { Approvals, MergeRequestRow, mergerOf } from './row';

/** A merge request with what belongs to it; what is not told is absent. */
export interface MergeRequestParts {
  row: MergeRequestRow;
  approvals?: Approvals;
  evidence?: CommitEvidence;
  reviews?: Review[];
}

/** @returns whether the merge request was added: it may have been before */
export type AddMergeRequest = (parts: MergeRequestParts) => Promise<boolean>;

/** What somebody did, of a user of the graph and of an outsider. */
interface Deed {
  someone: Person;
  did: StepRelationshipMetadata;
  outsiderDid: StepMappedRelationshipMetadata;
  properties?: RelationshipValues;
}

/**
 * Adds merge requests with all that leads to them. Who is no user of the graph
 * is left to JupiterOne to make; see `outsiders.ts`.
 *
 * @param projects that were collected, by id
 */
export function mergeRequestAdder(
  session: Session,
  jobState: JobState,
  projects: ReadonlyMap<number, CollectedProject>,
): AddMergeRequest {
  return async (parts) => {
    const { row, approvals, evidence } = parts;
    const project = projects.get(row.project_id) ?? {
      name: String(row.project_id),
    };
    const key = mergeRequestKey(row.id);
    const isTargetProtected = await patternsOf(session)?.protect(
      row.project_id,
      row.target_branch,
    );
    const added = await addEntityOnce(
      jobState,
      createMergeRequestEntity(
        row,
        { ...project, isTargetProtected },
        approvals,
        evidence,
      ),
    );
    if (!added) {
      return false;
    }
    await addRelationshipOnce(
      jobState,
      projectHasMergeRequest,
      projectKey(row.project_id),
      key,
    );
    for (const deed of deedsOf(parts)) {
      await link(jobState, key, deed);
    }
    return true;
  };
}

async function link(
  jobState: JobState,
  mergeRequest: string,
  { someone, did, outsiderDid, properties }: Deed,
): Promise<void> {
  const user = userKey(someone.id);
  if (hasKey(jobState, user)) {
    await addRelationshipOnce(jobState, did, user, mergeRequest, properties);
    return;
  }
  const mapped = outsiderRelationship(
    outsiderDid,
    mergeRequest,
    someone,
    properties,
  );
  if (!hasKey(jobState, mapped._key)) {
    await jobState.addRelationship(mapped);
  }
}

function deedsOf({ row, approvals, reviews = [] }: MergeRequestParts): Deed[] {
  const opened = { did: userOpenedMergeRequest, outsiderDid: outsiderOpened };
  const approved = {
    did: userApprovedMergeRequest,
    outsiderDid: outsiderApproved,
  };
  const reviewed = {
    did: userReviewedMergeRequest,
    outsiderDid: outsiderReviewed,
  };
  const completed = {
    did: userCompletedMergeRequest,
    outsiderDid: outsiderCompleted,
  };
  const merger = mergerOf(row);
  return [
    ...(row.author ? [{ someone: row.author, ...opened }] : []),
    ...(approvals?.approvers ?? []).map((someone) => ({
      someone,
      ...approved,
    })),
    ...reviews.map(({ reviewer, state }) => ({
      someone: reviewer,
      properties: { state },
      ...reviewed,
    })),
    ...(merger ? [{ someone: merger, ...completed }] : []),
  ];
}
