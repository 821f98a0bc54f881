import type { Fault } from '../gitlab/faults';
import { projectAt } from '../gitlab/tables/testing';
import { expectComplete, expectDeclared } from './faults/expectations';
import { attempt, Trial, world } from './faults/trial';

jest.setTimeout(60_000);

const api = projectAt(world, 'aurora/api');
const scheduler = projectAt(world, 'aurora/platform/kernel/scheduler');
const site = projectAt(world, 'aurora/web/site');

test('merge requests are told whether their branch is protected, in GraphQL and REST', async () => {
  for (const graphql of ['on', 'off'] as const) {
    const trial = await attempt({ world, graphql });
    expect(protectedNow(trial, api.id)).toEqual([true]);
    expect(protectedNow(trial, site.id)).toEqual([false]);
  }
});

test('a branch that a pattern matches is protected, another is not', async () => {
  const branches = ['mega', 'next'];
  const trial = await attempt({
    world: {
      ...world,
      mergeRequests: world.mergeRequests.map((row) =>
        row.projectId === scheduler.id
          ? { ...row, targetBranch: branches[row.iid % 2] }
          : row,
      ),
    },
  });
  expectComplete(trial);
  expect(protectedNow(trial, scheduler.id)).toEqual([false, true]);
});

test('of a project whose rules GitLab fails at it is absent, of the others it is told', async () => {
  const trial = await attempt({ world, faults: FAILING_AT_API });
  expectDeclared(trial, 'fetch-project-protections');
  expect(protectedNow(trial, api.id)).toEqual([undefined]);
  expect(protectedNow(trial, site.id)).toEqual([false]);
});

const FAILING_AT_API: Fault[] = [
  {
    match: { path: `/projects/${api.id}/protected_branches` },
    times: 'always',
    act: { kind: 'status', status: 500, body: {} },
  },
  {
    match: { operationName: 'ProjectProtections' },
    times: 'always',
    act: { kind: 'status', status: 500, body: {} },
  },
];

/** What is told of a project's merge requests, each once. */
function protectedNow({ run }: Trial, projectId: number) {
  const told = run.entities
    .filter(
      (entity) =>
        entity._type === 'gitlab_merge_request' &&
        entity.projectId === projectId,
    )
    .map((entity) => entity.targetBranchProtectedNow);
  expect(told).not.toEqual([]);
  return [...new Set(told)].sort();
}
