import * as z from 'zod';
import { CollectedProject, partOf } from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import { outcomeWithoutRest } from '../../collect/owned/outcomes';
import { reachOf } from '../../collect/reach';
import type { Coverages, Needs, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { DEVELOPER, MAINTAINER } from '../../gitlab/accessLevels';
import { forEachParent, ParentAnswer } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { Session, sessionOf } from '../../session';
import { projects } from '../project/collected';
import { projectKey } from '../project/entity';
import {
  clusterAgentEntity,
  clusterAgentKey,
  clusterAgentTrustsProject,
  projectHasClusterAgent,
} from './entity';
import { CLUSTER_AGENTS } from './query';
import { trustOf } from './trust';

/** One agent that lets a project's jobs in; null where the token may not read it. */
const authorization = z.object({
  agent: z.unknown().optional(),
  config: z.unknown().optional(),
});

/**
 * Asks projects in which the token's user is a Developer which agents let their
 * jobs in; GraphQL alone tells it.
 */
export async function collectClusterAgents(
  context: StepContext,
  needs: Needs,
): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('cluster agents', needs));
  const asked: CollectedProject[] = [];
  for (const project of await projects.collected(jobState)) {
    coverage.expect(1);
    if (await isDeveloper(session, project)) {
      asked.push(project);
    } else {
      coverage.settle(partOf(project), foretold('it takes the role developer'));
    }
  }
  await forEachParent(session.graphql, CLUSTER_AGENTS, asked, {
    lastRecourse: 'nothingElse',
    onAnswer: async (project, answer) =>
      coverage.settle(partOf(project), await take(project, answer)),
    otherwise: (project, why) => {
      const outcome = outcomeWithoutRest(why, undefined);
      coverage.settle(partOf(project), outcome);
      return Promise.resolve();
    },
  });
  return [coverage];

  async function take(
    project: CollectedProject,
    { lists: [list] }: ParentAnswer,
  ): Promise<Outcome> {
    if (list.kind !== 'whole') {
      return outcomeWithoutRest(undefined, list.kind);
    }
    let isAllTold = true;
    for (const node of list.nodes) {
      const read = readRow(authorization, node, coverage.reject);
      if (read?.agent === null) {
        isAllTold = false;
      } else if (read) {
        await add(project, read.agent, read.config);
      }
    }
    // Older servers show an agent to Developers of its own project only.
    return isAllTold
      ? ANSWERED
      : foretold('an agent of another project takes the role developer there');
  }

  async function add(
    { key: trusted }: CollectedProject,
    agent: unknown,
    config: unknown,
  ): Promise<void> {
    const read = readRow(
      clusterAgentEntity.graphqlNode,
      agent,
      coverage.reject,
    );
    if (!read) {
      return;
    }
    const key = clusterAgentKey(read.row);
    await addEntityOnce(
      jobState,
      clusterAgentEntity.create(key, read, undefined),
    );
    const { projectId } = read.row;
    const owner =
      typeof projectId === 'number' ? projectKey(projectId) : undefined;
    if (owner !== undefined && hasKey(jobState, owner)) {
      await addRelationshipOnce(jobState, projectHasClusterAgent, owner, key);
    }
    await addRelationshipOnce(
      jobState,
      clusterAgentTrustsProject,
      key,
      trusted,
      trustOf(config),
    );
  }
}

/** Other steps have asked where the user is a Maintainer. */
async function isDeveloper(
  session: Session,
  { id }: CollectedProject,
): Promise<boolean> {
  const reach = reachOf(session);
  return (
    (await reach.has('project', id, MAINTAINER)) ||
    (await reach.has('project', id, DEVELOPER))
  );
}

function foretold(reason: string): Outcome {
  return { kind: 'foretold', reason };
}
