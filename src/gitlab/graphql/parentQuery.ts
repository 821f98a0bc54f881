import { atSize, complexityOf, MAXIMUM_COMPLEXITY } from './complexity';
import type { Operation } from './operation';
import { asRecord } from './record';
import type { GitLabSchema } from './schema';

/** A group or project that something is asked of, or the instance itself. */
export interface Parent {
  kind: 'group' | 'project' | 'instance';
  /** 0 for the instance. */
  id: number;
  /** What messages call it. */
  fullPath: string;
}

/** A connection that every group, or every project, has: its members, its labels. */
export interface ParentList {
  /** `groupMembers`. */
  field: string;
  /** `relations: [DIRECT]`; paging is added. */
  args?: string;
  /** Rows in a page; 100 without it. */
  pageSize?: number;
  /** What is asked of each node. */
  nodes(schema: GitLabSchema): string;
  /**
   * GitLab leaves rows out that the token may not read: a page that the one before
   * announced, and that is empty, is not the end of the list.
   */
  isFiltered?: boolean;
  /** Whether what stands beside tells that the list is kept back. */
  isKeptBack?(beside: Record<string, unknown>): boolean;
}

/** What is asked of many groups, or of many projects, in one request. */
export interface ParentQuery {
  /** What the operation is called. */
  name: string;
  kind: Parent['kind'];
  lists: ParentList[];
  /** What is asked of each parent beside the lists. */
  beside?(schema: GitLabSchema): string;
  /** Parents in one request, at most, where GitLab's time bounds it. */
  atMost?: number;
  goesFirst?: true;
}

/** Where in an answer a parent is, and what is there. */
export interface Located {
  path: (string | number)[];
  /** `undefined` where GitLab does not know it, or keeps it back. */
  parent: Record<string, unknown> | undefined;
}

/** The query for so many parents. */
export function parentOperation(
  query: ParentQuery,
  parents: number,
): Operation {
  return {
    name: query.name,
    goesFirst: query.goesFirst,
    document: (schema) => {
      const asked = selectionOf(query, schema);
      switch (query.kind) {
        case 'group':
          return groupsDocument(query.name, parents, asked);
        case 'project':
          return projectsDocument(query, asked);
        case 'instance':
          return `query ${query.name}($after: String) { ${asked} }`;
      }
    },
  };
}

/** GitLab answers lists of fifty projects well within its 30 s. */
const MOST_PROJECTS = 50;

/** Parents in a request, as many as GitLab's limit of complexity allows. */
export function parentsPerRequest(
  query: ParentQuery,
  schema: GitLabSchema,
): number {
  const each = complexityOf(`id ${selectionOf(query, schema)}`);
  const { kind, atMost = MOST_PROJECTS } = query;
  if (kind === 'instance') {
    return 1;
  }
  for (let parents = atMost; parents > 1; parents -= 1) {
    const cost =
      kind === 'group' ? parents * (1 + each) : atSize(2 + each, parents);
    if (cost <= MAXIMUM_COMPLEXITY) {
      return parents;
    }
  }
  return 1;
}

export function parentVariables(
  { kind }: ParentQuery,
  parents: Parent[],
  after?: string,
): Record<string, unknown> {
  switch (kind) {
    case 'group':
      return {
        after,
        ...Object.fromEntries(
          parents.map(({ fullPath }, at) => [`path${at}`, fullPath]),
        ),
      };
    case 'project':
      return {
        after,
        ids: parents.map(globalIdOf),
        count: parents.length,
      };
    case 'instance':
      return { after };
  }
}

/** Finds each parent in an answer, in the order of the parents. */
export function locateParents(
  { kind }: ParentQuery,
  parents: Parent[],
  data: Record<string, unknown>,
): Located[] {
  if (kind === 'instance') {
    return parents.map(() => ({ path: [], parent: data }));
  }
  if (kind === 'group') {
    return parents.map((parent, at) => {
      const group = asRecord(data[`group${at}`]);
      const isIt = group?.id === globalIdOf(parent);
      return { path: [`group${at}`], parent: isIt ? group : undefined };
    });
  }
  const nodes = asRecord(data.projects)?.nodes;
  const answered = Array.isArray(nodes) ? nodes.map(asRecord) : [];
  const positions = new Map(answered.map((node, at) => [node?.id, at]));
  return parents.map((parent) => {
    const at = positions.get(globalIdOf(parent)) ?? -1;
    return { path: ['projects', 'nodes', at], parent: answered[at] };
  });
}

/**
 * By what GraphQL tells a group or project from any other: paths are given anew,
 * and another one may go by that of one that was renamed.
 */
export function globalIdOf({ kind, id }: Omit<Parent, 'fullPath'>): string {
  return `gid://gitlab/${kind === 'group' ? 'Group' : 'Project'}/${id}`;
}

function selectionOf(
  { lists, beside }: ParentQuery,
  schema: GitLabSchema,
): string {
  const connections = lists.map(({ field, args, pageSize = 100, nodes }) => {
    const all = [args, `first: ${pageSize}`, 'after: $after'].filter(Boolean);
    return `${field}(${all.join(', ')}) {
      pageInfo { hasNextPage endCursor }
      nodes { ${nodes(schema)} }
    }`;
  });
  return [beside?.(schema), ...connections].filter(Boolean).join(' ');
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
function projectsDocument({ name, lists }: ParentQuery, asked: string): string {
  // GitLab refuses variables that are not used.
  const paging = lists.length > 0 ? ', $after: String' : '';
  return `query ${name}($ids: [ID!], $count: Int${paging}) {
    projects(ids: $ids, first: $count) { nodes { id ${asked} } }
  }`;
}
