import type { Read } from '../../collect/columns/reading';
import { outcomeOfAsking } from '../../collect/coverage';
import type { ParentAnswer } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows, Rejection } from '../../gitlab/rows';
import { runnerEntity, RunnerRow } from './entity';
import { countIn } from './queries';
import { outcomeOfKeptBack, RunnersByRest } from './rest';

type Runner = Read<RunnerRow>;

/** What takes the runners of an answer. */
interface Taking {
  rest: RunnersByRest;
  reject(rejection: Rejection): void;
  add(runner: Runner): Promise<void>;
}

/**
 * Adds the runners that GraphQL tells of a parent.
 *
 * @returns `none` where there are none, or none may be seen: older servers empty the
 *   list in silence; `broken` where it is not whole
 */
export async function addTold(
  { lists: [list], beside }: ParentAnswer,
  { rest, reject, add }: Taking,
): Promise<Outcome | 'none' | 'broken'> {
  const counted = countIn(beside);
  if (list.kind !== 'whole' || counted === undefined) {
    return 'broken';
  }
  if (counted === 0 && list.nodes.length === 0) {
    return 'none';
  }
  let worst = outcomeOfKeptBack(Math.max(0, counted - list.nodes.length));
  for (const runner of readRows(runnerEntity.graphqlNode, list.nodes, reject)) {
    let whole = runner;
    const outcome = await outcomeOfAsking(async () => {
      whole = await completed(runner, rest);
      return whole.row.projects || !isOfProjects(whole)
        ? ANSWERED
        : { kind: 'failed', reason: 'not all its projects are told' };
    });
    await add(whole);
    if (outcome.kind !== 'answered') {
      const { reason } = outcome;
      worst = {
        kind: 'failed',
        reason: `runner ${runner.row.id}: ${reason}`,
      };
    }
  }
  return worst;
}

/** With all of its projects, of which GraphQL tells a page. */
async function completed(runner: Runner, rest: RunnersByRest): Promise<Runner> {
  if (!isOfProjects(runner) || runner.row.projects) {
    return runner;
  }
  const details = await rest.one(runner.row.id);
  return typeof details === 'object'
    ? { ...runner, row: { ...runner.row, projects: details.row.projects } }
    : runner;
}

function isOfProjects({ row }: Runner): boolean {
  return row.runnerType === 'project_type';
}
