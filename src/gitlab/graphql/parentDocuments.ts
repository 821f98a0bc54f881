import type { Operation } from './graphqlClient';
import { asRecord } from './outcome';

/** A group or project that something is asked of. */
export interface ParentReference {
  kind: 'group' | 'project';
  id: number;
  fullPath: string;
}

/** A list that every group, or every project, has: its members, its labels. */
export interface ParentList {
  /** What the operation is called. */
  name: string;
  kind: ParentReference['kind'];
  /** Parents in one request, within GitLab's limits. */
  parentsPerRequest: number;
  /** `groupMembers(relations: [DIRECT])`; paging is added. */
  field: string;
  args: string;
  /** What is asked of each node, in one or more wordings, the fullest first. */
  nodes: string[];
}

/** Where in an answer a parent's connection is, and what is there. */
export interface Located {
  path: (string | number)[];
  connection: unknown;
}

/** The query for the lists of so many parents. */
export function parentOperation(list: ParentList, parents: number): Operation {
  return {
    name: list.name,
    documents: list.nodes.map((nodes) => {
      const args = [list.args, 'first: 100', 'after: $after'].filter(Boolean);
      const connection = `${list.field}(${args.join(', ')}) {
        pageInfo { hasNextPage endCursor }
        nodes { ${nodes} }
      }`;
      return list.kind === 'group'
        ? groupsDocument(list.name, parents, connection)
        : projectsDocument(list.name, connection);
    }),
  };
}

export function parentVariables(
  { kind }: ParentList,
  parents: ParentReference[],
  after?: string,
): Record<string, unknown> {
  return kind === 'group'
    ? {
        after,
        ...Object.fromEntries(
          parents.map(({ fullPath }, at) => [`path${at}`, fullPath]),
        ),
      }
    : { after, ids: parents.map(projectGlobalId), count: parents.length };
}

/** Finds each parent's connection, in the order of the parents. */
export function locateConnections(
  { kind, field }: ParentList,
  parents: ParentReference[],
  data: Record<string, unknown>,
): Located[] {
  if (kind === 'group') {
    return parents.map((_, at) => ({
      path: [`group${at}`],
      connection: asRecord(data[`group${at}`])?.[field],
    }));
  }
  const nodes = asRecord(data.projects)?.nodes;
  const answered = Array.isArray(nodes) ? nodes.map(asRecord) : [];
  const positions = new Map(answered.map((node, at) => [node?.id, at]));
  return parents.map((parent) => {
    const at = positions.get(projectGlobalId(parent)) ?? -1;
    return {
      path: ['projects', 'nodes', at],
      connection: answered[at]?.[field],
    };
  });
}

/** `Query.groups(ids)` is newer than 16.3, so each group is an alias. */
function groupsDocument(
  name: string,
  parents: number,
  connection: string,
): string {
  const each = (part: (at: number) => string) =>
    Array.from({ length: parents }, (_, at) => part(at)).join(' ');
  return `query ${name}($after: String ${each((at) => `$path${at}: ID!`)}) {
    ${each((at) => `group${at}: group(fullPath: $path${at}) { id ...List }`)}
  }
  fragment List on Group { ${connection} }`;
}

/** Projects are found by id, so many are one connection. */
function projectsDocument(name: string, connection: string): string {
  return `query ${name}($ids: [ID!], $count: Int, $after: String) {
    projects(ids: $ids, first: $count) { nodes { id ${connection} } }
  }`;
}

/** What GraphQL finds a project by. */
export function projectGlobalId({ id }: ParentReference): string {
  return `gid://gitlab/Project/${id}`;
}
