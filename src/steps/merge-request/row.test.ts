import { approvalsAnswer, approvalsNode, mergeRequestRow } from './row';

const ada = { id: 7, username: 'ada' };
const adaNode = { id: 'gid://gitlab/User/7', username: 'ada' };
const row = {
  id: 56,
  iid: 3,
  project_id: 34,
  title: 'Serve faster',
  state: 'opened',
  source_branch: 'faster',
  target_branch: 'main',
  created_at: '2024-05-01T12:00:00Z',
};

const node = {
  id: 'gid://gitlab/MergeRequest/56',
  approvedBy: { pageInfo: { hasNextPage: false }, nodes: [adaNode] },
};

test('a merge request takes no more than GitLab has always answered', () => {
  expect(mergeRequestRow.parse(row)).toEqual(row);
});

test('times are of whole seconds, as GraphQL tells them', () => {
  const read = mergeRequestRow.parse({
    ...row,
    created_at: '2024-05-01T12:00:00.987+02:00',
    merged_at: '2024-05-01T12:00:01.000Z',
  });

  expect(read.created_at).toBe('2024-05-01T12:00:00+02:00');
  expect(read.merged_at).toBe('2024-05-01T12:00:01Z');
});

test.each(Object.keys(row))('one without %s is rejected', (field) => {
  const without = { ...row, [field]: undefined };

  expect(mergeRequestRow.safeParse(without).success).toBe(false);
});

test('one of an unreadable time is rejected: pages are asked by it', () => {
  const never = { ...row, created_at: 'never' };

  expect(mergeRequestRow.safeParse(never).success).toBe(false);
});

describe('approvals', () => {
  test("of REST's answer count users that are gone", () => {
    expect(
      approvalsAnswer.parse({
        approved_by: [{ user: ada }, { user: null }],
        approvals_required: 2,
        approvals_left: 1,
      }),
    ).toEqual({ approvers: [ada], unnamed: 1, required: 2, left: 1 });
  });

  test('an answer without any list of approvers is none', () => {
    expect(approvalsAnswer.safeParse({ approved: true }).success).toBe(false);
  });

  test("of GraphQL's node are the same", () => {
    expect(approvalsNode.parse(node)).toMatchObject({
      id: 56,
      cut: false,
      approvals: { approvers: [ada] },
    });
  });

  test('of a node with more approvers than a page are cut', () => {
    const cut = {
      ...node,
      approvedBy: { ...node.approvedBy, pageInfo: { hasNextPage: true } },
    };

    expect(approvalsNode.parse(cut).cut).toBe(true);
  });

  test('of a node with an approver that GraphQL hides are cut: REST tells', () => {
    const hidden = {
      ...node,
      approvedBy: { ...node.approvedBy, nodes: [adaNode, null] },
    };

    expect(approvalsNode.parse(hidden).cut).toBe(true);
  });

  test('of a node without them are not taken for none', () => {
    const without = { id: node.id, approvedBy: null };

    expect(approvalsNode.safeParse(without).success).toBe(false);
  });
});
