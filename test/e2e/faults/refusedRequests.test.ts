import { FaultAct } from '../../gitlab/faults/acts';
import { expectDeclared, failedRestSteps } from './expectations';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const [kernel] = world.groups.filter(({ path }) => path === 'kernel');
const NOT_FOUND = { message: '404 Not Found' };
const MEMBERS_OF_KERNEL = `/groups/${kernel.id}/members/all`;

test.each([400, 405, 422])('HTTP %i is not asked again', async (status) => {
  const trial = await attempt(answering(MEMBERS_OF_KERNEL, status));
  expectDeclared(trial, 'fetch-users');
  expect(timesAsked(trial, MEMBERS_OF_KERNEL)).toBe(1);
});

test('HTTP 404 is not asked again; whether the parent is gone is asked once', async () => {
  const trial = await attempt(answering(MEMBERS_OF_KERNEL, 404, NOT_FOUND));
  expectDeclared(trial, 'fetch-users');
  expect(timesAsked(trial, MEMBERS_OF_KERNEL)).toBe(1);
  // And once by the step that reads who was invited to it.
  expect(timesAsked(trial, `/groups/${kernel.id}`)).toBe(2);
});

test("a proxy's 404 is no deletion", async () => {
  const trial = await attempt(answering(MEMBERS_OF_KERNEL, 404, 'Not found'));
  expectDeclared(trial, 'fetch-users');
});

test('a version that GitLab keeps to itself is left out', async () => {
  const { run, expected } = await attempt(
    answering('/version', 404, NOT_FOUND),
  );
  expect(failedRestSteps(run)).toEqual([]);
  expect(undeclared(run, expected())).toEqual([]);
});

function answering(path: string, status: number, body?: unknown) {
  const act: FaultAct = { kind: 'status', status, body };
  return {
    world,
    graphql: 'off' as const,
    faults: [{ match: { path }, times: 'always' as const, act }],
  };
}

function timesAsked({ requests }: Trial, path: string): number {
  return requests.filter((request) => request.path.endsWith(path)).length;
}
