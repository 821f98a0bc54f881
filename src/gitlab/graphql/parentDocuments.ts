import type { Operation } from './graphqlClient';
import { asRecord } from './record';
import type { GitLabSchema } from './schema';

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
  /** What is asked of each node. */
  nodes(schema: GitLabSchema): string;
  /** What is asked of each parent beside the list. */
  beside?: string;
  /** Whether what stands beside tells that the list is kept back. */
  isKeptBack?(beside: Record<string, unknown>): boolean;
}

/** Where in an answer a parent is, and what is there. */
export interface Located {
  path: (string | number)[];
  /** `undefined` where GitLab does not know it, or keeps it back. */
  parent: Record<string, unknown> | undefined;
}

/** The query for the lists of so many parents. */
export function parentOperation(list: ParentList, parents: number): Operation {
  const args = [list.args, 'first: 100', 'after: $after'].filter(Boolean);
  return {
    name: list.name,
    document: (schema) => {
      const asked = `${list.beside ?? ''} ${list.field}(${args.join(', ')}) {
        pageInfo { hasNextPage endCursor }
        nodes { ${list.nodes(schema)} }
      }`;
      return list.kind === 'group'
        ? groupsDocument(list.name, parents, asked)
        : projectsDocument(list.name, asked);
    },
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

/** Finds each parent in an answer, in the order of the parents. */
export function locateParents(
  { kind }: ParentList,
  parents: ParentReference[],
  data: Record<string, unknown>,
): Located[] {
  if (kind === 'group') {
    return parents.map((_, at) => ({
      path: [`group${at}`],
      parent: asRecord(data[`group${at}`]),
    }));
  }
  const nodes = asRecord(data.projects)?.nodes;
  const answered = Array.isArray(nodes) ? nodes.map(asRecord) : [];
  const positions = new Map(answered.map((node, at) => [node?.id, at]));
  return parents.map((parent) => {
    const at = positions.get(projectGlobalId(parent)) ?? -1;
    return { path: ['projects', 'nodes', at], parent: answered[at] };
  });
}

/** `Query.groups(ids)` is newer than 16.3, so each group is an alias. */
function groupsDocument(name: string, parents: number, asked: string): string {
  const each = (part: (at: number) => string) =>
    Array.from({ length: parents }, (_, at) => part(at)).join(' ');
  return `query ${name}($after: String ${each((at) => `$path${at}: ID!`)}) {
    ${each((at) => `group${at}: group(fullPath: $path${at}) { id ...List }`)}
  }
  fragment List on Group { ${asked} }`;
}

/** Projects are found by id, so many are one connection. */
function projectsDocument(name: string, asked: string): string {
  return `query ${name}($ids: [ID!], $count: Int, $after: String) {
    projects(ids: $ids, first: $count) { nodes { id ${asked} } }
  }`;
}

/** What GraphQL finds a project by. */
export function projectGlobalId({ id }: { id: number }): string {
  return `gid://gitlab/Project/${id}`;
}
