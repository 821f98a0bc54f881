import type { Fault } from '../../../test/gitlab/faults';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import type { WorldMergeRequest } from '../../../test/gitlab/world/types';
import { HIDDEN_APPROVERS } from '../../../test/support/hiddenApprovers';
import { runStep } from '../../../test/support/runStep';
import { FETCH_MERGE_REQUESTS } from '.';

const world = sampleWorld(new Date());
const approved = world.mergeRequests.find(
  ({ approvals, authorId, state }) =>
    state === 'merged' &&
    approvals.length === 1 &&
    approvals[0].userId !== authorId,
) as WorldMergeRequest;
const approvalsOfOne = `/projects/${approved.projectId}/merge_requests/${approved.iid}/approvals`;

const unnamed: Fault = {
  match: { path: approvalsOfOne },
  times: 'always',
  act: { kind: 'edit', path: ['approved_by', 0, 'user'], value: null },
};

test('an approver whom GraphQL hides is asked of REST', async () => {
  const { mergeRequest, approvedBy, asked } = await collect([HIDDEN_APPROVERS]);

  expect(asked).toContain('/projects/:id/merge_requests/:iid/approvals');
  expect(mergeRequest).toMatchObject({ approved: true, approvalCount: 1 });
  expect(approvedBy).toEqual([`gitlab-user:${approved.approvals[0].userId}`]);
});

test('an approver whom GitLab names nowhere counts all the same', async () => {
  const { mergeRequest, approvedBy } = await collect([
    HIDDEN_APPROVERS,
    unnamed,
  ]);

  expect(mergeRequest).toMatchObject({
    approved: true,
    approvalCount: 1,
    approverLogins: [],
  });
  expect(approvedBy).toEqual([]);
});

async function collect(faults: Fault[]) {
  const { result, asked } = await runStep(FETCH_MERGE_REQUESTS, {
    world,
    faults,
  });
  const key = `gitlab-merge-request:${approved.id}`;
  return {
    asked,
    mergeRequest: result.collectedEntities.find(({ _key }) => _key === key),
    approvedBy: result.collectedRelationships
      .filter(
        ({ _class, _toEntityKey }) =>
          _class === 'APPROVED' && _toEntityKey === key,
      )
      .map(({ _fromEntityKey }) => _fromEntityKey),
  };
}
