import { WorldMergeRequest } from '../../../test/gitlab/world/types';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { runStep } from '../../../test/support/runStep';
import { FETCH_MERGE_REQUESTS } from '.';
import { reviewsNode } from './reviews';

const reviewer = {
  id: 'gid://gitlab/User/7',
  username: 'ada',
  name: 'Ada Lovelace',
  state: 'active',
  webUrl: 'https://gitlab.example.com/ada',
};

describe('a review', () => {
  test.each([
    ['REVIEWED', 'reviewed'],
    ['REQUESTED_CHANGES', 'requested_changes'],
    ['APPROVED', 'approved'],
    ['UNAPPROVED', 'unapproved'],
    ['WHAT_IS_NEW', 'what_is_new'],
  ])('in state %s is told as %s', (reviewState, state) => {
    expect(reviewsIn({ reviewState })).toEqual([
      { reviewer: expect.objectContaining({ id: 7, username: 'ada' }), state },
    ]);
  });

  test.each([
    { reviewState: 'UNREVIEWED' },
    { reviewState: 'REVIEW_STARTED' },
    { reviewState: null },
    null,
  ])('that was not made, or is not told, is none: %j', (interaction) => {
    expect(reviewsIn(interaction)).toEqual([]);
  });

  test('of somebody who is not told is none', () => {
    expect(reviewsNode.parse({ reviewers: { nodes: [null] } })).toEqual([]);
  });
});

describe('fetch-merge-requests', () => {
  const world = sampleWorld(new Date());
  const reviewed = world.mergeRequests.find(
    ({ title }) => title === 'One approval of two',
  ) as WorldMergeRequest;
  const archived = world.mergeRequests.find(
    ({ title }) => title === 'In an archived project',
  ) as WorldMergeRequest;

  test.each([
    [
      '17.11.0',
      [
        'olga: reviewed',
        'sub: unapproved',
        'zoe.angstrom: approved',
        'ada: requested_changes',
      ],
    ],
    [
      '16.3.0',
      [
        'olga: reviewed',
        'sub: reviewed',
        'zoe.angstrom: reviewed',
        'ada: reviewed',
      ],
    ],
  ])(
    'of GitLab %s tells who reviewed, outsiders as well',
    async (version, wanted) => {
      const run = await collect({ version });
      expect(run.of('REVIEWED', reviewed).sort()).toEqual(wanted.sort());
    },
  );

  test.each(['on', 'off'] as const)(
    'tells who merged what is merged, with GraphQL %s',
    async (graphql) => {
      const run = await collect({ graphql });
      expect(run.of('COMPLETED', archived)).toEqual(['olga']);
      // Auto-merge is set.
      expect(run.of('COMPLETED', reviewed)).toEqual([]);
    },
  );

  test('leaves reviews out where REST tells', async () => {
    const { of } = await collect({ graphql: 'off' });
    expect(of('REVIEWED', reviewed)).toEqual([]);
  });

  async function collect(options: {
    version?: string;
    graphql?: 'on' | 'off';
  }) {
    const { result } = await runStep(FETCH_MERGE_REQUESTS, {
      world,
      ...options,
    });
    const nameOf = new Map(
      world.users.map(({ id, username }) => [`gitlab-user:${id}`, username]),
    );
    return {
      of: (_class: string, { id }: WorldMergeRequest) =>
        result.collectedRelationships
          .filter((one) => one._class === _class)
          .filter(({ _key }) => _key.includes(`gitlab-merge-request:${id}`))
          .map(({ _key, state }) => {
            const [user = ''] = /gitlab-user:\d+/.exec(_key) ?? [];
            const name = nameOf.get(user) ?? user;
            return state === undefined ? name : `${name}: ${String(state)}`;
          }),
    };
  }
});

function reviewsIn(mergeRequestInteraction: unknown) {
  const nodes = [{ ...reviewer, mergeRequestInteraction }];
  return reviewsNode.parse({ reviewers: { nodes } });
}
