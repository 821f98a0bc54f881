import { runStep, StepRun } from '../../../test/support/runStep';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World, WorldMergeRequest } from '../../../test/gitlab/world/types';
import { FETCH_MERGE_REQUESTS } from '.';
import { CommitEvidence, evidenceNode, evidenceSelection } from './evidence';
import { evidenceProperties } from './evidenceProperties';
import type { Approvals } from './row';

const approvedBy = (...ids: number[]): Approvals => ({
  approvers: ids.map((id) => ({ id, username: `user${id}` })),
});
const wroteIt = (...userIds: number[]): CommitEvidence => ({
  userIds,
  complete: true,
});

describe('approvedByCommitter', () => {
  test.each([
    ['an approver wrote a commit', approvedBy(1, 2), wroteIt(2), true],
    ['others wrote the commits', approvedBy(1), wroteIt(2), false],
    ['nobody approved', approvedBy(), undefined, false],
    ['the commits are not visible', approvedBy(1), undefined, undefined],
    ['the approvals are not visible', undefined, wroteIt(2), undefined],
    [
      'somebody approved who can not be named',
      { approvers: [], unnamed: 1 },
      wroteIt(2),
      undefined,
    ],
    [
      'somebody unknown wrote a commit',
      approvedBy(1),
      { userIds: [2], complete: false },
      undefined,
    ],
    [
      'an approver wrote a commit, and somebody unknown did',
      approvedBy(1),
      { userIds: [1], complete: false },
      true,
    ],
  ])('where %s', (_, approvals, evidence, expected) => {
    const properties = evidenceProperties({}, approvals, evidence);
    expect(properties.approvedByCommitter).toBe(expected);
  });
});

describe('independentApprovalCount', () => {
  const author = { id: 1, username: 'user1' };
  const unknown = { userIds: [2], complete: false };

  test.each([
    ['nobody approved', approvedBy(), undefined, 0],
    ['its author alone approved', approvedBy(1), undefined, 0],
    ['author and committer approved', approvedBy(1, 2), unknown, 0],
    ['others wrote the commits', approvedBy(1, 2, 3), wroteIt(2), 1],
    ['two did not write it', approvedBy(3, 4), wroteIt(1), 2],
    [
      'somebody is left, who may have written it',
      approvedBy(3),
      unknown,
      undefined,
    ],
    ['the commits are not visible', approvedBy(3), undefined, undefined],
    ['the approvals are not visible', undefined, wroteIt(2), undefined],
    [
      'somebody approved who can not be named',
      { approvers: [author], unnamed: 1 },
      wroteIt(2),
      undefined,
    ],
  ])('where %s', (_, approvals, evidence, expected) => {
    const properties = evidenceProperties({ author }, approvals, evidence);
    expect(properties.independentApprovalCount).toBe(expected);
  });
});

describe('what is asked of a merge request', () => {
  test.each([
    ['Commit', 'committerEmail'],
    ['MergeRequest', 'committers'],
    ['MergeRequest', 'commitCount'],
  ])('is without what the schema lacks: %s.%s', (type, field) => {
    const all = evidenceSelection(() => true);
    const some = evidenceSelection(
      (one, name) => one !== type || name !== field,
    );

    expect(all).toMatch(new RegExp(`\\b${field}\\b`));
    expect(some).not.toMatch(new RegExp(`\\b${field}\\b`));
    expect(some).toContain('authorEmail');
  });
});

describe("GraphQL's commits", () => {
  const whole = { pageInfo: { hasNextPage: false } };
  const cut = { pageInfo: { hasNextPage: true } };
  const author = { id: 'gid://gitlab/User/1' };
  const commit = { authorEmail: 'a@example.org', author };

  test('tell addresses once, of authors and committers', () => {
    const nodes = [{ ...commit, committerEmail: 'b@example.org' }, commit];
    const { emails } = evidenceNode.parse({ commits: { ...whole, nodes } });
    expect(emails).toEqual(['a@example.org', 'b@example.org']);
  });

  test.each([
    ['more commits', { ...cut, nodes: [commit] }, { ...whole, nodes: [] }],
    ['more committers', { ...whole, nodes: [commit] }, { ...cut, nodes: [] }],
    [
      'an address that is no user’s',
      { ...whole, nodes: [{ ...commit, author: null }] },
      { ...whole, nodes: [] },
    ],
    ['no commits to see', null, { ...whole, nodes: [] }],
  ])('leave open who else wrote one: %s', (_, commits, committers) => {
    expect(evidenceNode.parse({ commits, committers }).complete).toBe(false);
  });

  test.each([
    ['nobody', [], false],
    ['the author', [author], false],
    ['another user', [author, { id: 'gid://gitlab/User/2' }], true],
  ])('whose a committer’s address is, beside %s', (_, nodes, complete) => {
    const committed = { ...commit, committerEmail: 'b@example.org' };
    const { complete: isKnown } = evidenceNode.parse({
      commits: { ...whole, nodes: [committed] },
      committers: { ...whole, nodes },
    });
    expect(isKnown).toBe(complete);
  });

  test('an author who commits is that author, in whichever case', () => {
    const committed = { ...commit, committerEmail: 'A@Example.org' };
    const { complete } = evidenceNode.parse({
      commits: { ...whole, nodes: [committed] },
      committers: { ...whole, nodes: [author] },
    });
    expect(complete).toBe(true);
  });
});

describe('fetch-merge-requests', () => {
  const world = sampleWorld(new Date());
  const shared = world.mergeRequests.find(({ title }) =>
    title.startsWith('Paginate'),
  ) as WorldMergeRequest;
  const author = shared.authorId;

  test('tells of a change that one of its committers approved', async () => {
    const { result } = await collect(approved(world, shared, author));
    expect(propertiesOf(result, shared)).toMatchObject({
      commitCount: 2,
      committerEmails: [shared.commits[0].committerEmail],
      approvedByCommitter: true,
    });
  });

  test('tells of a change that only others approved', async () => {
    const { result } = await collect(world);
    expect(propertiesOf(result, shared)?.approvedByCommitter).toBe(false);
  });

  test('asks no more for it than for the approvals', async () => {
    const { asked } = await collect(world);
    expect(asked.filter((name) => name.includes('commits'))).toEqual([]);
  });

  test('REST tells the addresses, and not whose they are', async () => {
    const { result } = await collect(world, 'off');
    expect(propertiesOf(result, shared)).toMatchObject({
      commitCount: 2,
      committerEmails: [shared.commits[0].committerEmail],
      approvedByCommitter: undefined,
    });
  });

  test('GitLab 16.3 Community Edition is understood too', async () => {
    const { result, asked } = await runStep(FETCH_MERGE_REQUESTS, {
      world,
      version: '16.3.0',
      enterprise: false,
    });
    expect(propertiesOf(result, shared)?.approvedByCommitter).toBe(false);
    expect(asked.join()).not.toContain('/approvals');
  });

  function collect(of: World, graphql: 'on' | 'off' = 'on') {
    return runStep(FETCH_MERGE_REQUESTS, { world: of, graphql });
  }
});

function approved(
  world: World,
  { id, updatedAt: approvedAt }: WorldMergeRequest,
  userId: number,
): World {
  return {
    ...world,
    mergeRequests: world.mergeRequests.map((row) =>
      row.id === id ? { ...row, approvals: [{ userId, approvedAt }] } : row,
    ),
  };
}

function propertiesOf(
  { collectedEntities }: StepRun['result'],
  { id }: WorldMergeRequest,
) {
  return collectedEntities.find(
    ({ _key }) => _key === `gitlab-merge-request:${id}`,
  );
}
