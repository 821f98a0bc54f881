import type { Operation } from '../../gitlab/graphql/graphqlClient';
import { asRecord } from '../../gitlab/graphql/outcome';
import { MEMBER_FIELDS, MemberNode, Parent } from './membership';

/** How the members of parents of one kind are asked for in GraphQL. */
export interface MemberQuery {
  /** Parents in one request, within GitLab's limits. */
  parentsPerRequest: number;
  operation(parents: number, directOnly: boolean): Operation;
  variables(parents: Parent[], after?: string): Record<string, unknown>;
  /** Where in the answer each parent's connection is, in the parents' order. */
  connections(data: Record<string, unknown>, parents: Parent[]): Located[];
  /** Whether the membership is of the parent itself; absent where not told. */
  isDirect(node: MemberNode, parent: Parent): boolean | undefined;
}

export interface Located {
  path: (string | number)[];
  /** A connection, or whatever came in its place. */
  connection: unknown;
}

const PAGE = 'pageInfo { hasNextPage endCursor }';

/**
 * `Query.groups(ids)` is newer than 16.3, so each group is an alias of its own,
 * at 36 points of GitLab's 250. The relations are those of REST's `members/all`
 * (GitLab's lib/api/helpers/members_helpers.rb).
 */
export const groupMembers: MemberQuery = {
  parentsPerRequest: 6,
  operation: (parents, directOnly) => {
    const relations = directOnly
      ? '[DIRECT]'
      : '[DIRECT, INHERITED, SHARED_FROM_GROUPS]';
    const each = (part: (at: number) => string) =>
      Array.from({ length: parents }, (_, at) => part(at)).join(' ');
    const document = (fields: string) =>
      `query GroupMembers($after: String ${each((at) => `$path${at}: ID!`)}) {
        ${each(
          (at) => `group${at}: group(fullPath: $path${at}) {
            id groupMembers(relations: ${relations}, first: 100, after: $after) {
              ${PAGE} nodes { ${fields} }
            }
          }`,
        )}
      }`;
    return {
      name: 'GroupMembers',
      documents: [
        document(`${MEMBER_FIELDS} group { id }`),
        document(MEMBER_FIELDS),
      ],
    };
  },
  variables: (parents, after) => ({
    after,
    ...Object.fromEntries(
      parents.map(({ fullPath }, at) => [`path${at}`, fullPath]),
    ),
  }),
  connections: (data, parents) =>
    parents.map((_, at) => ({
      path: [`group${at}`],
      connection: asRecord(data[`group${at}`])?.groupMembers,
    })),
  // Another group's id is one of a parent or of an invited group; none at all
  // is that of one the token can't see.
  isDirect: ({ group }, { id }) =>
    group === undefined ? undefined : group?.id === id,
};

/**
 * Many projects fit into one connection, at 55 points for 50 of them: time, not
 * complexity, bounds it. GitLab answers 50 lists well within its 30 s.
 */
export const projectMembers: MemberQuery = {
  parentsPerRequest: 50,
  operation: (_, directOnly) => {
    const relations = directOnly
      ? '[DIRECT]'
      : '[DIRECT, INHERITED, INVITED_GROUPS, SHARED_INTO_ANCESTORS]';
    return {
      name: 'ProjectMembers',
      documents: [
        `query ProjectMembers($ids: [ID!], $count: Int, $after: String) {
          projects(ids: $ids, first: $count) { nodes {
            id projectMembers(relations: ${relations}, first: 100, after: $after) {
              ${PAGE} nodes { __typename ${MEMBER_FIELDS} }
            }
          } }
        }`,
      ],
    };
  },
  variables: (parents, after) => ({
    ids: parents.map(({ id }) => `gid://gitlab/Project/${id}`),
    count: parents.length,
    after,
  }),
  connections: (data, parents) => {
    const nodes = asRecord(data.projects)?.nodes;
    const answered = Array.isArray(nodes) ? nodes.map(asRecord) : [];
    return parents.map(({ id }) => {
      const at = answered.findIndex(
        (node) => node?.id === `gid://gitlab/Project/${id}`,
      );
      return {
        path: ['projects', 'nodes', at],
        connection: answered[at]?.projectMembers,
      };
    });
  },
  isDirect: ({ __typename }) =>
    __typename ? __typename === 'ProjectMember' : undefined,
};
