import * as z from 'zod';
import type { Parent, ParentQuery } from '../../gitlab/graphql/parentQuery';
import { runnerEntity } from './entity';

/** What all of a list is counted under, with what may not be read. */
const COUNTED = 'counted';

/**
 * What is asked of groups: the runners of all below, and of their projects. Nodes
 * that the token may not read are left out in silence (`read_runner`, GitLab's
 * app/policies/ci/runner_policy.rb), and counted all the same.
 */
const groupRunners = runnersOf(
  'group',
  'GroupRunners',
  'membership: DESCENDANTS',
);

/** Those of the instance itself, and of no group or project. */
export const OWN_RUNNERS = runnersOf(
  'instance',
  'InstanceRunners',
  'type: INSTANCE_TYPE',
);

/** What is asked by kind of parent: of projects all that they may use. */
export const RUNNERS: Record<Parent['kind'], ParentQuery> = {
  instance: runnersOf('instance', 'InstanceRunners'),
  group: groupRunners,
  project: runnersOf('project', 'ProjectRunners'),
};

/** How many there are, told or not; `undefined` where the answer does not tell. */
export function countIn(beside: Record<string, unknown>): number | undefined {
  const read = z.object({ count: z.number() }).safeParse(beside[COUNTED]);
  return read.success ? read.data.count : undefined;
}

function runnersOf(
  kind: Parent['kind'],
  name: string,
  args?: string,
): ParentQuery {
  const counting = [args, 'first: 1'].filter(Boolean).join(', ');
  return {
    name,
    kind,
    lists: [
      {
        field: 'runners',
        args,
        isFiltered: true,
        nodes: (schema) => runnerEntity.selection(schema),
      },
    ],
    beside: () => `${COUNTED}: runners(${counting}) { count }`,
  };
}
