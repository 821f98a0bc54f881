import { withUnnamedApprovers } from '../../gitlab/world/change';
import { failedRestSteps, failedStepIds } from './expectations';
import { HIDDEN_APPROVERS } from '../../support/hiddenApprovers';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const api = world.projects.find(({ path }) => path === 'api')?.id;
const approved = world.mergeRequests.find(
  ({ projectId, approvals, authorId, approvalsRequired }) =>
    projectId === api &&
    approvals.some(({ userId }) => userId !== authorId) &&
    approvals.length >= approvalsRequired,
);
const id = approved?.id ?? 0;

test.each(['on', 'off'] as const)(
  'an approver whom GitLab does not name counts, with GraphQL %s',
  async (graphql) => {
    const trial = await attempt({
      world: withUnnamedApprovers(id)(world),
      graphql,
    });
    expect(failedRestSteps(trial.run)).toEqual([]);
    const { approved: isApproved, approvalCount } = mergeRequestOf(trial);
    expect(isApproved).not.toBe(false);
    expect(approvalCount).toBe(approved?.approvals.length);
  },
);

test('who is null in GraphQL and named in REST is told by name', async () => {
  const trial = await attempt({ world, faults: [HIDDEN_APPROVERS] });
  expect(failedStepIds(trial.run)).toEqual([]);
  const { approved: isApproved, approvalCount } = mergeRequestOf(trial);
  expect([isApproved, approvalCount]).toEqual([
    true,
    approved?.approvals.length,
  ]);
});

function mergeRequestOf({ run }: Trial) {
  const found = run.entities.find(
    ({ _key }) => _key === `gitlab-merge-request:${id}`,
  );
  if (!found) {
    throw new Error('The merge request is not in the graph');
  }
  return found;
}
