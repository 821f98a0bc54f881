import type { CollectedProject } from '../../collect/collected';
import { inBatches } from '../../gitlab/graphql/batches';
import type { Operation } from '../../gitlab/graphql/graphqlClient';
import { touches } from '../../gitlab/graphql/outcome';
import { projectGlobalId } from '../../gitlab/graphql/parentQuery';
import { asRecord } from '../../gitlab/graphql/record';
import type { Session } from '../../session';

/** GitLab's page of 100 costs 12 points; fifty counts take little time. */
const PROJECTS_PER_REQUEST = 50;

const countMergeRequests: Operation = {
  name: 'CountMergeRequests',
  document: () =>
    `query CountMergeRequests($ids: [ID!], $first: Int, $since: Time!) {
      projects(ids: $ids, first: $first) { nodes {
        id mergeRequests(updatedAfter: $since) { count }
      } }
    }`,
};

/**
 * Those of many projects that have no merge requests in the window, by id. Most
 * personal projects have none, and each would take a list of its own to find
 * that out. A project that GraphQL says nothing of is taken to have some.
 */
export async function withoutMergeRequests(
  { graphql, settings }: Session,
  projects: CollectedProject[],
): Promise<ReadonlySet<number>> {
  const none = new Set<number>();
  await inBatches<CollectedProject>({
    items: projects,
    size: PROJECTS_PER_REQUEST,
    ask: async (batch, recourse) => {
      const outcome = await graphql.ask(
        countMergeRequests,
        {
          ids: batch.map(projectGlobalId),
          first: batch.length,
          since: settings.mergeRequestsUpdatedAfter.toISOString(),
        },
        recourse,
      );
      if (outcome.kind !== 'answered') {
        return outcome;
      }
      const nodes = asRecord(outcome.data.projects)?.nodes;
      const counts = new Map(
        (Array.isArray(nodes) ? nodes : []).map((node, at) => [
          asRecord(node)?.id,
          touches(outcome.errors, 'projects', 'nodes', at)
            ? undefined
            : asRecord(asRecord(node)?.mergeRequests)?.count,
        ]),
      );
      for (const project of batch) {
        if (counts.get(projectGlobalId(project)) === 0) {
          none.add(project.id);
        }
      }
      return { kind: 'answered', unanswered: [] };
    },
    otherwise: () => Promise.resolve(),
  });
  return none;
}
