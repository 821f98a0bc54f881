import fetch from 'node-fetch';
import { ask } from './ask';
import { StandInGitLab } from './server';
import { MEMBER_TOKEN } from './tokens';
import { withUnnamedApprovers } from './world/change';
import { sampleWorld } from './world/sample';

test('an approver who can not be told is null in both APIs', async () => {
  const world = sampleWorld();
  const row = world.mergeRequests.find(
    ({ approvals, projectId }) =>
      approvals.length > 0 && projectId === world.projects[0].id,
  )!;
  const standIn = await StandInGitLab.start({
    world: withUnnamedApprovers(row.id)(world),
  });
  try {
    const nulls = row.approvals.map(() => null);
    const path = `/projects/${row.projectId}/merge_requests/${row.iid}/approvals`;
    const { approved_by: approvers } = (await ask(standIn, path)).row;
    expect(approvers).toEqual(nulls.map((user) => ({ user })));
    const query = `{ mergeRequest(id: "gid://gitlab/MergeRequest/${row.id}") {
      approvedBy { nodes { id } edges { node { id } } }
    } }`;
    const response = await fetch(`${standIn.url}/api/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${MEMBER_TOKEN}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({
      data: {
        mergeRequest: {
          approvedBy: {
            nodes: nulls,
            edges: nulls.map((node) => ({ node })),
          },
        },
      },
    });
  } finally {
    await standIn.stop();
  }
});
