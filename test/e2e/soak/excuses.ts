import { ExpectedGraph } from '../../gitlab/expected/types';
import { Run } from '../../support/collect';
import { permissionWarnings } from '../faults/forbidden';
import { hasFailed } from '../faults/outcome';

/** What a difference is judged by. */
interface Circumstances {
  run: Run;
  /** Of the world at the beginning, and after each change. */
  graphs: readonly ExpectedGraph[];
  /** The same by REST alone, where REST may have been asked. */
  graphsByRest: readonly ExpectedGraph[];
}

/** Whether a difference is none of a run's making, or told elsewhere. */
export function isExcused(
  line: string,
  { run, graphs, graphsByRest }: Circumstances,
): boolean {
  return (
    isDropped(run, line) ||
    isOverriddenAsCollected(run, line) ||
    isOfUntoldTier(run, line) ||
    isClosedToRest(run, graphsByRest, line) ||
    isOfUntoldCommits(run, line) ||
    isAsIn(graphsByRest, line) ||
    isOfLostRole(graphs, line) ||
    isReadTwice(graphs, line)
  );
}

const LEFT_OUT = ['Left a field out of rows of', 'does not tell its schema'];

/**
 * A field of another type than documented is left out, which the log tells, as it
 * does of a schema that is not told; what has no title is called by its id.
 */
function isDropped({ log }: Run, line: string): boolean {
  return (
    / is absent, not |^gitlab-commit:\w+: name is /.test(line) &&
    log.some((entry) => LEFT_OUT.some((text) => entry.includes(text)))
  );
}

/** The next variable is the next of those that were collected. */
function isOverriddenAsCollected(run: Run, line: string): boolean {
  return (
    /^extra .* \(gitlab_ci_variable_overrides_variable\)$/.test(line) &&
    hasFailed(run, 'fetch-ci-variables')
  );
}

/** Whether a property is absent, or told, that one of the graphs has not, or has. */
function isAsIn(graphs: readonly ExpectedGraph[], line: string): boolean {
  const [, key = '', name = '', found = ''] =
    /^(\S+): (\w+) is (.+), not /.exec(line) ?? [];
  return graphs.some(({ entities }) => {
    const { properties } = entities.get(key) ?? {};
    const value = properties?.[name];
    return (
      properties !== undefined &&
      (found === 'absent'
        ? value === undefined
        : line.endsWith(', not absent') &&
          (!(name in properties) || JSON.stringify(value) === found))
    );
  });
}

/** The step that collects commits tells of those that are kept back. */
function isOfUntoldCommits(run: Run, line: string): boolean {
  return (
    line.includes(': commitCount is absent, not ') &&
    (hasFailed(run, 'fetch-mr-commits') ||
      permissionWarnings(run).some(({ description }) =>
        description.includes('see the commits of merge requests of'),
      ))
  );
}

/** Whether webhooks are licensed is told by projects, of the top group they are in. */
function isOfUntoldTier(run: Run, line: string): boolean {
  return (
    /^extra .* \((gitlab_webhook|gitlab_group_has_webhook)\)$/.test(line) &&
    ['fetch-groups', 'fetch-projects'].some((step) => hasFailed(run, step))
  );
}

/**
 * GraphQL's list of a group's runners has those of projects that are closed to the
 * token; by REST a warning tells of these projects.
 */
function isClosedToRest(
  run: Run,
  graphsByRest: readonly ExpectedGraph[],
  line: string,
): boolean {
  const [, key = ''] =
    /^missing \w+ (\S+) \(gitlab_(?:\w+_)?runner\)$/.exec(line) ?? [];
  return (
    key !== '' &&
    run.log.some((entry) => entry.includes('GraphQL is not to be had')) &&
    permissionWarnings(run).some(({ description }) =>
      /see the runners of .*\(listed, but not opened\)/.test(description),
    ) &&
    graphsByRest.every(
      ({ entities, relationships }) =>
        !entities.has(key) && !relationships.has(key),
    )
  );
}

/** What others than members see of it is told as to them, once there is no role. */
function isOfLostRole(graphs: readonly ExpectedGraph[], line: string): boolean {
  const [, key = ''] =
    /^(\S+): (?:\w+ is absent, not |\w+Access is false, not true)/.exec(line) ??
    [];
  return key !== '' && graphs.some(({ entities }) => !entities.has(key));
}

/** REST's two lists of members tell two levels where it changes between them. */
function isReadTwice(graphs: readonly ExpectedGraph[], line: string): boolean {
  const [, key = ''] = /^(\S+): direct is false, not true$/.exec(line) ?? [];
  const levels = graphs.flatMap(
    ({ relationships }) => relationships.get(key)?.properties.accessLevel ?? [],
  );
  return new Set(levels).size > 1;
}
