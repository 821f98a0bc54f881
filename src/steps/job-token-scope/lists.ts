import * as z from 'zod';
import type { ParentAnswer } from '../../gitlab/graphql/parents';
import type { ParentQuery } from '../../gitlab/graphql/parentQuery';
import type { GitLabSchema } from '../../gitlab/graphql/schema';
import { endpoint, Endpoint } from '../../gitlab/endpoint';
import { Fault } from '../../gitlab/fault';
import { flag, globalId, id, readRows, Rejection } from '../../gitlab/rows';
import type { Session } from '../../session';

/** Whose job tokens a project lets in: those of the listed, or of everybody. */
export type JobTokenScope =
  | { isLimited: false }
  | { isLimited: true; projectIds: number[]; groupIds: number[] };

/**
 * What is asked of projects that the token's user maintains. Newer servers answer
 * a type of few fields for the projects that are listed: `id` is in all
 * (app/graphql/types/ci/job_token_scope_type.rb).
 */
export const JOB_TOKEN_SCOPES: ParentQuery = {
  name: 'JobTokenScopes',
  kind: 'project',
  lists: [],
  beside: (schema) =>
    `ciCdSettings { inboundJobTokenScopeEnabled } ${scopeIn(schema)}`,
};

/**
 * What GraphQL answers of a project; nothing where it does not tell all of it:
 * an error, `null`, a page that is not the last one, or fewer than are counted.
 */
export function scopeOfAnswer({
  beside,
  isTouched,
}: ParentAnswer): JobTokenScope | undefined {
  const settings = graphqlSettings.safeParse(beside.ciCdSettings);
  if (!settings.success || isTouched('ciCdSettings')) {
    return undefined;
  }
  if (!settings.data.inboundJobTokenScopeEnabled) {
    return { isLimited: false };
  }
  const lists = graphqlLists.safeParse(beside.ciJobTokenScope);
  return lists.success && !isTouched('ciJobTokenScope')
    ? {
        isLimited: true,
        projectIds: lists.data.inboundAllowlist,
        groupIds: lists.data.groupsAllowlist ?? [],
      }
    : undefined;
}

/**
 * The same from REST, in three requests, or in one where everybody is let in:
 * https://docs.gitlab.com/api/project_job_token_scopes/
 *
 * @throws Fault where it can't be had
 */
export async function scopeByRest(
  { client }: Session,
  projectId: number,
  reject: (rejection: Rejection) => void,
): Promise<JobTokenScope> {
  const target = endpoint`/projects/${projectId}/job_token_scope`;
  const settings = restSettings.safeParse(await client.get(target));
  if (!settings.success) {
    const message = 'the answer does not tell whether the scope is limited';
    throw new Fault('foreign', target.route, 200, message);
  }
  if (!settings.data.inbound_enabled) {
    return { isLimited: false };
  }
  return {
    isLimited: true,
    projectIds: await idsIn(
      endpoint`/projects/${projectId}/job_token_scope/allowlist`,
    ),
    groupIds: await groupIds(),
  };

  /** Older servers have no list of groups, and no groups in it. */
  async function groupIds(): Promise<number[]> {
    try {
      return await idsIn(
        endpoint`/projects/${projectId}/job_token_scope/groups_allowlist`,
      );
    } catch (error) {
      if (error instanceof Fault && isWithoutRoute(error)) {
        return [];
      }
      throw error;
    }
  }

  async function idsIn(list: Endpoint): Promise<number[]> {
    const ids: number[] = [];
    for await (const page of client.list(list)) {
      ids.push(
        ...readRows(z.object({ id }), page, reject).map((row) => row.id),
      );
    }
    return ids;
  }
}

/** GitLab has said that it has no such endpoint; see `faultOf`. */
function isWithoutRoute({ kind, status }: Fault): boolean {
  return kind === 'refused' && status === 404;
}

const graphqlSettings = z.object({ inboundJobTokenScopeEnabled: flag });
const restSettings = z.object({ inbound_enabled: flag });

/** GitLab lets in 200 projects and groups at most: two pages. */
const graphqlList = z
  .object({
    count: z.number().optional(),
    nodes: z.array(z.object({ id: globalId })),
    pageInfo: z.object({ hasNextPage: z.literal(false) }),
  })
  .refine(({ count, nodes }) => (count ?? nodes.length) === nodes.length)
  .transform(({ nodes }) => nodes.map((node) => node.id));

const graphqlLists = z.object({
  inboundAllowlist: graphqlList,
  groupsAllowlist: graphqlList.optional(),
});

/**
 * Nothing where it is gone, as GitLab has announced: REST is asked. Servers without
 * the type of few fields answer projects as such, and leave out those that the
 * token's user does not get to see; they count them, and REST tells them.
 */
function scopeIn(schema: GitLabSchema): string {
  if (!schema.has('Project', 'ciJobTokenScope')) {
    return '';
  }
  const projects = schema.has('CiJobTokenAccessibleProject', 'id')
    ? LIST
    : `count ${LIST}`;
  const groups = schema.has('CiJobTokenScopeType', 'groupsAllowlist')
    ? `groupsAllowlist(first: 100) { ${LIST} }`
    : '';
  return `ciJobTokenScope {
    inboundAllowlist(first: 100) { ${projects} } ${groups}
  }`;
}

const LIST = 'nodes { id } pageInfo { hasNextPage }';
