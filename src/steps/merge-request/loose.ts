import { projectGlobalId } from '../../gitlab/graphql/parentDocuments';
import type { Operation } from '../../gitlab/graphql/graphqlClient';
import { inBatches, notAnswered } from '../../gitlab/graphql/batches';
import { asRecord, touches } from '../../gitlab/graphql/outcome';
import type { Session } from '../../session';
import type { Scope } from '../scopes';

/** GitLab's page of 100 costs 12 points; fifty counts take little time. */
const PROJECTS_PER_REQUEST = 50;

const countMergeRequests: Operation = {
  name: 'CountMergeRequests',
  documents: [
    `query CountMergeRequests($ids: [ID!], $first: Int, $since: Time!) {
      projects(ids: $ids, first: $first) { nodes {
        id mergeRequests(updatedAfter: $since) { count }
      } }
    }`,
  ],
};

/**
 * Those of many projects that have merge requests in the window. Most personal
 * projects have none, and each would take a list of its own to find that out. A
 * project that GraphQL says nothing of is taken to have some.
 */
export async function withMergeRequests(
  { graphql, settings }: Session,
  projects: Scope[],
): Promise<Scope[]> {
  const found: Scope[] = [];
  await inBatches<Scope>({
    items: projects,
    size: PROJECTS_PER_REQUEST,
    ask: async (batch, patient) => {
      const outcome = await graphql.ask(
        countMergeRequests,
        {
          ids: batch.map(projectGlobalId),
          first: batch.length,
          since: settings.mergeRequestsUpdatedAfter.toISOString(),
        },
        patient,
      );
      if (outcome.kind !== 'answered') {
        return notAnswered(outcome, batch);
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
      return {
        unanswered: batch.filter(
          (project) => counts.get(projectGlobalId(project)) !== 0,
        ),
      };
    },
    otherwise: (project) => {
      found.push(project);
      return Promise.resolve();
    },
  });
  return found;
}
