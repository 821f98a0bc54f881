import type { JobState } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { projectKey } from '../project/entity';
import type { UserCollector } from '../user/collector';
import { userKey } from '../user/entity';
import type { Person } from '../user/row';
import type { OnApprovals } from './approvals';
import {
  createMergeRequestEntity,
  mergeRequestKey,
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userOpenedMergeRequest,
} from './entity';

/**
 * Adds merge requests with all that leads to them. Their people are handed to
 * `people`, members or not, so that every relationship finds its user.
 *
 * @param names of the projects, by id
 */
export function mergeRequestAdder(
  jobState: JobState,
  people: UserCollector,
  names: ReadonlyMap<number, string>,
): OnApprovals {
  return async (mergeRequest, approvals, evidence) => {
    const { id, project_id: projectId, author } = mergeRequest;
    const key = mergeRequestKey(id);
    const repository = names.get(projectId) ?? String(projectId);
    const added = await addEntityOnce(
      jobState,
      createMergeRequestEntity(mergeRequest, repository, approvals, evidence),
    );
    if (!added) {
      return;
    }
    const link = async (
      someone: Person,
      did: typeof userOpenedMergeRequest,
    ) => {
      await people.see(someone);
      await addRelationshipOnce(jobState, did, userKey(someone.id), key);
    };
    await addRelationshipOnce(
      jobState,
      projectHasMergeRequest,
      projectKey(projectId),
      key,
    );
    if (author) {
      await link(author, userOpenedMergeRequest);
    }
    for (const approver of approvals?.approvers ?? []) {
      await link(approver, userApprovedMergeRequest);
    }
  };
}
