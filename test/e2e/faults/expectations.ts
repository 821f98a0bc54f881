import { World } from '../../gitlab/world/types';
import { Run } from '../../support/collect';
import { endingOf, failedSteps, undeclared } from './outcome';
import { Trial } from './trial';

/** Every step succeeded, and the graph is exactly that of the world. */
export function expectComplete({ run, expected }: Trial, world?: World): void {
  expect(undeclared(run, expected(world))).toEqual([]);
  expect(endingOf(run)).toBe('complete');
}

/** The step failed, and all that is missing is of types declared partial. */
export function expectDeclared(
  { run, expected }: Trial,
  stepId: string,
  world?: World,
): void {
  expect(undeclared(run, expected(world))).toEqual([]);
  expect(failedStepIds(run)).toContain(stepId);
}

/** Validation failed, and no step was begun. */
export function expectRefused({ run }: Trial, reason: RegExp): void {
  expect(endingOf(run)).toBe('refused');
  expect(run.error?.message).toMatch(reason);
  expect(run.entities).toEqual([]);
}

export function failedStepIds({ summary }: Run): string[] {
  return failedSteps(summary?.integrationStepResults ?? []).map(({ id }) => id);
}

/** What the run told of a step's failure. */
export function failureEvents({ events }: Run): string[] {
  return events
    .filter(({ name }) => name === 'step_failure')
    .map(({ description }) => description);
}

/** Steps whose data GitLab has in GraphQL only. */
export const GRAPHQL_ALONE = [
  'fetch-vulnerability-findings',
  'fetch-ci-variables',
  'fetch-cluster-agents',
  'build-environment-variables',
  'build-variable-overrides',
];

/** The same without these. */
export function failedRestSteps(run: Run): string[] {
  return failedStepIds(run).filter((id) => !GRAPHQL_ALONE.includes(id));
}
