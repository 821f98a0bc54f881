import { z } from 'zod';
import type { BatchOutcome } from '../../gitlab/graphql/batches';
import { touches } from '../../gitlab/graphql/outcome';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import type { MemberQuery } from './memberQueries';
import { memberNode, Memberships, OnMembers, Parent } from './membership';

/** https://docs.gitlab.com/api/graphql/#connection-pagination */
const connection = z.object({
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullish(),
  }),
  nodes: z.array(z.unknown()),
});

/**
 * Asks for the members of a batch of parents, and goes on to the end of those
 * that have more than a page.
 *
 * @returns the parents whose members GraphQL did not answer completely
 */
export async function membersByGraphql(
  session: Session,
  query: MemberQuery,
  batch: Parent[],
  patient: boolean,
  failures: StepFailures,
  onMembers: OnMembers,
): Promise<BatchOutcome<Parent>> {
  const { directMembershipsOnly } = session.settings;
  const outcome = await session.graphql.ask(
    query.operation(batch.length, directMembershipsOnly),
    query.variables(batch),
    patient,
  );
  if (outcome.kind !== 'answered') {
    return outcome.kind === 'tooLarge' ? 'tooLarge' : { unanswered: batch };
  }
  const unanswered: Parent[] = [];
  const located = query.connections(outcome.data, batch);
  for (const [at, parent] of batch.entries()) {
    const memberships = touches(outcome.errors, ...located[at].path)
      ? undefined
      : await readPages(
          session,
          query,
          parent,
          located[at].connection,
          failures,
        );
    if (memberships) {
      await onMembers(parent, memberships);
    } else {
      unanswered.push(parent);
    }
  }
  return { unanswered };
}

/** All pages of one parent's connection, or nothing where one is missing. */
async function readPages(
  { graphql, settings: { directMembershipsOnly } }: Session,
  query: MemberQuery,
  parent: Parent,
  first: unknown,
  failures: StepFailures,
): Promise<Memberships | undefined> {
  const memberships = new Memberships();
  const cursors = new Set<string>();
  for (let page = connection.safeParse(first); page.success; ) {
    const { pageInfo, nodes } = page.data;
    for (const node of readRows(memberNode, nodes, failures.reject)) {
      if (node.user) {
        memberships.add({
          person: node.user,
          accessLevel: node.accessLevel.integerValue,
          direct: query.isDirect(node, parent),
          createdAt: node.createdAt,
          expiresAt: node.expiresAt,
        });
      }
    }
    if (!pageInfo.hasNextPage) {
      return memberships;
    }
    const after = pageInfo.endCursor;
    if (!after || cursors.has(after)) {
      return undefined;
    }
    cursors.add(after);
    const outcome = await graphql.ask(
      query.operation(1, directMembershipsOnly),
      query.variables([parent], after),
      true,
    );
    if (outcome.kind !== 'answered' || outcome.errors.length > 0) {
      return undefined;
    }
    const [located] = query.connections(outcome.data, [parent]);
    page = connection.safeParse(located.connection);
  }
  return undefined;
}
