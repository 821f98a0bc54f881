import { Collected, CollectedProject, partOf } from '../../collect/collected';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { reachOf } from '../../collect/reach';
import type { Coverages, Needs, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { forEachParent } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { addRelationshipOnce } from '../../graph/add';
import { sessionOf } from '../../session';
import { groups, topOf } from '../group/collected';
import { groupKey } from '../group/entity';
import { projects } from '../project/collected';
import { projectKey } from '../project/entity';
import {
  JobTokenScope,
  JOB_TOKEN_SCOPES,
  scopeByRest,
  scopeOfAnswer,
} from './lists';
import { projectTrustsGroup, projectTrustsProject } from './relationships';

const FORETOLD: Outcome = {
  kind: 'foretold',
  reason: 'it takes the role maintainer',
};

/**
 * Asks maintained projects whose job tokens they let in: GraphQL of many in a
 * request, and REST, which tells the same, of those that it does not answer.
 */
export async function collectJobTokenScopes(
  context: StepContext,
  needs: Needs,
): Promise<Coverages> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('job token scopes', needs));
  const maintained: CollectedProject[] = [];
  const all = await projects.collected(jobState);
  for (const project of all) {
    coverage.expect(1);
    if (await reachOf(session).has('project', project.id, MAINTAINER)) {
      maintained.push(project);
    } else {
      coverage.settle(partOf(project), FORETOLD);
    }
  }
  const known = new Map<string, Collected>(
    [...all, ...(await groups.collected(jobState))].map((one) => [
      one.key,
      one,
    ]),
  );
  let others = 0;
  await forEachParent(session.graphql, JOB_TOKEN_SCOPES, maintained, {
    onAnswer: async (project, answer) => {
      const scope = scopeOfAnswer(answer);
      await (scope
        ? settle(project, () => Promise.resolve(scope))
        : askRest(project));
    },
    otherwise: askRest,
  });
  if (others > 0) {
    const message = 'Projects trust others that were not collected';
    logger.info({ count: others }, message);
  }
  return [coverage];

  function askRest(project: CollectedProject): Promise<void> {
    return settle(project, () =>
      scopeByRest(session, project.id, coverage.reject),
    );
  }

  async function settle(
    project: CollectedProject,
    ask: () => Promise<JobTokenScope>,
  ): Promise<void> {
    const outcome = await outcomeOfAsking(async (): Promise<Outcome> => {
      const scope = await ask();
      if (!scope.isLimited) {
        return { kind: 'off', reason: 'job tokens of all projects are let in' };
      }
      await add(project, scope);
      return ANSWERED;
    });
    coverage.settle(partOf(project), outcome);
  }

  /** A project's own entry, which every list has, is left out. */
  async function add(
    { id, key, fullPath }: CollectedProject,
    { projectIds, groupIds }: JobTokenScope & { isLimited: true },
  ): Promise<void> {
    const trusted = [
      ...projectIds
        .filter((one) => one !== id)
        .map((one) => [projectTrustsProject, projectKey(one)] as const),
      ...groupIds.map((one) => [projectTrustsGroup, groupKey(one)] as const),
    ];
    for (const [relationship, to] of trusted) {
      const other = known.get(to);
      if (other) {
        await addRelationshipOnce(jobState, relationship, key, to, {
          jobToken: true,
          outside: topOf(other.fullPath) !== topOf(fullPath),
          trusting: fullPath,
          trusted: other.fullPath,
        });
      } else {
        others += 1;
      }
    }
  }
}
