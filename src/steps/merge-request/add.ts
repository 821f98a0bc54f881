import type { JobState } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { projectKey } from '../project/entity';
import { userKey } from '../user/entity';
import type { Person } from '../user/row';
import {
  createMergeRequestEntity,
  mergeRequestKey,
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userOpenedMergeRequest,
} from './entity';
import {
  outsiderApproved,
  outsiderOpened,
  outsiderRelationship,
} from './outsiders';
import type { CommitEvidence } from './evidence';
import type { Approvals, MergeRequestRow } from './row';

/**
 * Called for a merge request, see `createMergeRequestEntity`.
 *
 * @returns whether it was added: it may have been before
 */
export type AddMergeRequest = (
  mergeRequest: MergeRequestRow,
  approvals: Approvals | undefined,
  evidence: CommitEvidence | undefined,
) => Promise<boolean>;

/**
 * Adds merge requests with all that leads to them. Who is no user of the graph
 * is left to JupiterOne to make; see `outsiders.ts`.
 *
 * @param names of the projects, by id
 */
export function mergeRequestAdder(
  jobState: JobState,
  names: ReadonlyMap<number, string>,
): AddMergeRequest {
  return async (mergeRequest, approvals, evidence) => {
    const { id, project_id: projectId, author } = mergeRequest;
    const key = mergeRequestKey(id);
    const repository = names.get(projectId) ?? String(projectId);
    const added = await addEntityOnce(
      jobState,
      createMergeRequestEntity(mergeRequest, repository, approvals, evidence),
    );
    if (!added) {
      return false;
    }
    const link = async (
      someone: Person,
      did: typeof userOpenedMergeRequest,
      outsiderDid: typeof outsiderOpened,
    ) => {
      if (hasKey(jobState, userKey(someone.id))) {
        await addRelationshipOnce(jobState, did, userKey(someone.id), key);
        return;
      }
      const mapped = outsiderRelationship(outsiderDid, key, someone);
      if (!hasKey(jobState, mapped._key)) {
        await jobState.addRelationship(mapped);
      }
    };
    await addRelationshipOnce(
      jobState,
      projectHasMergeRequest,
      projectKey(projectId),
      key,
    );
    if (author) {
      await link(author, userOpenedMergeRequest, outsiderOpened);
    }
    for (const approver of approvals?.approvers ?? []) {
      await link(approver, userApprovedMergeRequest, outsiderApproved);
    }
    return true;
  };
}
