import '../../../test/support/matchers';
import { Fault } from '../../../test/gitlab/faults';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { invocationConfig } from '../..';
import { runStep, sorted, StepRun } from '../../../test/support/runStep';
import { Spool } from '../../collect/spool';
import { FETCH_COMMITS } from '.';

/** GraphQL's answers with more commits than they tell. */
const CUT: Fault = {
  match: ({ operationName }) => /MergeRequests$/.test(operationName ?? ''),
  times: 'always',
  act: {
    kind: 'edit',
    path: [
      ...['data', '*', 'mergeRequests', 'nodes', '*'],
      ...['commits', 'pageInfo', 'hasNextPage'],
    ],
    value: true,
  },
};

/** In whole seconds, as commits have their times. */
const now = Math.floor(Date.now() / 1000) * 1000;
const world = sampleWorld(new Date(now));
const sharing = world.mergeRequests.filter(({ commits }) =>
  commits.some(({ title }) => title === 'Shared commit'),
);
const sharedSha = sharing[0].commits[0].sha;

test('collects what the step declares', async () => {
  const { result } = await runStep(FETCH_COMMITS, { world });
  expect(result).toMatchStepMetadata({
    stepId: FETCH_COMMITS,
    instanceConfig: {},
    invocationConfig,
  });
});

test('GraphQL and REST give the same commits', async () => {
  const byGraphql = sorted((await runStep(FETCH_COMMITS, { world })).result);
  const byRest = sorted(
    (await runStep(FETCH_COMMITS, { world, graphql: 'off' })).result,
  );
  expect(byRest).toEqual(byGraphql);
});

test('a commit in several merge requests is one, linked from each', async () => {
  const { result } = await runStep(FETCH_COMMITS, { world });
  const key = `gitlab-commit:${sharedSha}`;
  const sources = result.collectedRelationships
    .filter(({ _toEntityKey }) => _toEntityKey === key)
    .map(({ _fromEntityKey }) => _fromEntityKey);
  expect(sharing.length).toBeGreaterThan(1);
  expect(new Set(sources)).toEqual(
    new Set(sharing.map(({ id }) => `gitlab-merge-request:${id}`)),
  );
});

test('a commit has the source branch of its merge request', async () => {
  const row = world.mergeRequests.find(
    ({ commits, state }) => commits.length === 2 && state === 'opened',
  );
  for (const graphql of ['on', 'off'] as const) {
    const { result } = await runStep(FETCH_COMMITS, { world, graphql });
    const commit = result.collectedEntities.find(
      ({ id }) => id === row?.commits[0].sha,
    );
    expect(commit?.branch).toBe(row?.sourceBranch);
  }
});

test('it has the branch of the first one, however late that is answered', async () => {
  const [first] = [...sharing].sort(
    (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
  );
  const late: Fault = {
    match: {
      path: `/projects/${first.projectId}/merge_requests/${first.iid}/commits`,
    },
    times: 'always',
    act: { kind: 'slow', milliseconds: 300 },
  };
  const { result } = await runStep(FETCH_COMMITS, {
    world: {
      ...world,
      mergeRequests: world.mergeRequests.map((row) => ({
        ...row,
        sourceBranch: `branch-of-${row.id}`,
      })),
    },
    faults: [CUT, late],
  });
  const shared = result.collectedEntities.find(({ id }) => id === sharedSha);
  expect(shared?.branch).toBe(`branch-of-${first.id}`);
});

const commitsOfOne = {
  path: `/projects/${sharing[0].projectId}/merge_requests/${sharing[0].iid}/commits`,
};

test('commits that are refused against the role of the token fail the step', async () => {
  const refused: Fault = {
    match: commitsOfOne,
    times: 'always',
    act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
  };
  const run = runStep(FETCH_COMMITS, { world, faults: [CUT, refused] });
  await expect(run).rejects.toThrow(
    `commits of merge requests could not be had of 1: gitlab-merge-request:${sharing[0].id}`,
  );
});

test('commits that can not be had fail the step', async () => {
  const down: Fault = {
    match: commitsOfOne,
    times: 'always',
    act: { kind: 'status', status: 502 },
  };
  const run = runStep(FETCH_COMMITS, { world, faults: [CUT, down] });
  await expect(run).rejects.toThrow(
    /commits of merge requests could not be had/,
  );
});

test('a token that ends in the middle ends the step, and nobody waits on', async () => {
  const revoked: Fault = {
    match: { path: /\/commits$/, nth: 3 },
    times: 'always',
    act: {
      kind: 'status',
      status: 401,
      body: { message: '401 Unauthorized' },
    },
  };
  const step = runStep(FETCH_COMMITS, { world, faults: [CUT, revoked] });
  await expect(step).rejects.toThrow(/401|token/i);
});

test('commits come along with their merge requests, from both interfaces', async () => {
  for (const graphql of ['on', 'off'] as const) {
    const { asked, result } = await runStep(FETCH_COMMITS, { world, graphql });
    expect(asked).toEqual([]);
    expect(result.collectedEntities).not.toEqual([]);
  }
});

test('without merge requests of this process they are asked for', async () => {
  const { result } = await runStep(FETCH_COMMITS, { world });
  // As where a disk is full.
  const lost = jest.spyOn(Spool.prototype, 'write').mockReturnValue();
  try {
    const { asked, result: alone } = await runStep(FETCH_COMMITS, { world });
    expect(asked).toContain('/projects/:id/merge_requests/:iid/commits');
    expect(keysOf(alone)).toEqual(keysOf(result));
  } finally {
    lost.mockRestore();
  }
});

function keysOf({ collectedEntities }: StepRun['result']): string[] {
  return collectedEntities.map(({ _key }) => _key).sort();
}
