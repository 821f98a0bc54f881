import { Fault } from '../../gitlab/faults';
import { withoutProject, WorldChange } from '../../gitlab/world/change';
import { generateWorld } from '../../gitlab/world/generate';
import { allSourcesBut } from '../../support/sources';
import { failedRestSteps } from './expectations';
import { attempt, Trial } from './trial';

jest.setTimeout(60_000);

/** Seven pages of a root group's merge requests. */
const world = generateWorld({
  groups: 2,
  trees: 1,
  projects: 6,
  users: 4,
  mergeRequests: 640,
  now: new Date(),
});
const disabledSources = allSourcesBut('merge-requests', 'commits');
const [doomed] = [...world.projects]
  .map(({ id }) => ({ id, count: mergeRequestsOf(id).length }))
  .filter(({ count }) => count >= 34)
  .sort((one, other) => one.count - other.count);
const change = withoutProject(doomed.id);

test.each([2, 3, 6])(
  'a project that is deleted before page %i of a list of merge requests takes no others with it',
  async (nth) => {
    const trial = await attempt({
      world,
      disabledSources,
      faults: [before('/groups/:id/merge_requests', nth, change)],
    });
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(missing(trial)).toEqual([]);
  },
);

test('with GraphQL off the same holds', async () => {
  const trial = await attempt({
    world,
    disabledSources,
    graphql: 'off',
    faults: [before('/groups/:id/merge_requests', 3, change)],
  });
  expect(missing(trial)).toEqual([]);
});

test('merge requests of the very same time are all found', async () => {
  const [{ createdAt }] = world.mergeRequests;
  const atOnce = {
    ...world,
    mergeRequests: world.mergeRequests.map((row, at) =>
      at < 250 ? { ...row, createdAt } : row,
    ),
  };
  const { run } = await attempt({ world: atOnce, disabledSources });
  expect(failedRestSteps(run)).toEqual([]);
  expect(keysOf(run.entities)).toHaveLength(atOnce.mergeRequests.length);
});

function mergeRequestsOf(id: number) {
  return world.mergeRequests.filter(({ projectId }) => projectId === id);
}

function before(path: string, nth: number, act: WorldChange): Fault {
  return {
    match: { path, nth },
    act: { kind: 'change-world', change: act },
  };
}

/** Merge requests that are left in GitLab and not in the graph. */
function missing({ run }: Trial): string[] {
  const found = new Set(keysOf(run.entities));
  return change(world)
    .mergeRequests.map(({ id }) => `gitlab-merge-request:${id}`)
    .filter((key) => !found.has(key));
}

function keysOf(entities: Trial['run']['entities']): string[] {
  return entities
    .filter(({ _type }) => _type === 'gitlab_merge_request')
    .map(({ _key }) => _key);
}
