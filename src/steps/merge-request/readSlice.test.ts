import type { Fault } from '../../../test/gitlab/faults';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { runStep, sorted } from '../../../test/support/runStep';
import { FETCH_MERGE_REQUESTS } from '.';

const world = sampleWorld(new Date());
const LIST = '/groups/:id/merge_requests';
const ALONE = '/projects/:id/merge_requests/:iid';

test.each([
  ['rows that GitLab takes out of a page, and counts', ['nodes'], []],
  ['a row that is not told', ['nodes', 0], null],
  ['a row of another kind', ['nodes', 0, 'title'], 7],
])('%s are those of REST', async (_, path, value) => {
  const healthy = await runStep(FETCH_MERGE_REQUESTS, { world });
  const { asked, result } = await runStep(FETCH_MERGE_REQUESTS, {
    world,
    faults: [edit(path, value)],
  });

  expect(asked).toContain(LIST);
  expect(keysOf(result)).toEqual(keysOf(healthy.result));
});

test('what GraphQL can not tell of a row is asked for where there is a need', async () => {
  const { asked } = await runStep(FETCH_MERGE_REQUESTS, {
    world: {
      ...world,
      mergeRequests: world.mergeRequests.map((row) => ({
        ...row,
        state: 'opened' as const,
      })),
    },
  });

  expect(asked).not.toContain(LIST);
  expect(asked).not.toContain(ALONE);
});

function edit(path: (string | number)[], value: unknown): Fault {
  return {
    match: { operationName: 'GroupMergeRequests' },
    times: 'always',
    act: {
      kind: 'edit',
      path: ['data', 'group', 'mergeRequests', ...path],
      value,
    },
  };
}

function keysOf(result: Parameters<typeof sorted>[0]): string[] {
  return sorted(result).entities.map(({ _key }) => _key);
}
