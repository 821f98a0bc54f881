import type { ListOwner } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { outcomeOfAsking } from '../../collect/coverage';
import type { ParentAnswer } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows, Rejection } from '../../gitlab/rows';
import type { Session } from '../../session';
import { runnerEntity, RunnerRow } from './entity';
import { countIn } from './queries';
import { outcomeOfKeptBack } from './keptBack';
import { RunnersByRest } from './rest';

type Runner = Read<RunnerRow>;

/** Of what the answer is, and what takes the runners. */
interface Taking {
  session: Session;
  parent: ListOwner;
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
  { session, parent, rest, reject, add }: Taking,
): Promise<Outcome | 'none' | 'broken'> {
  const counted = countIn(beside);
  if (list.kind !== 'whole' || counted === undefined) {
    return 'broken';
  }
  if (counted === 0 && list.nodes.length === 0) {
    return 'none';
  }
  const keptBack = Math.max(0, counted - list.nodes.length);
  let worst = await outcomeOfKeptBack(session, parent, keptBack);
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
