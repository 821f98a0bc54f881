import type { GraphqlRequest } from '../../../src/gitlab/graphqlRequest';
import { SCHEMA_TYPES } from '../../../src/gitlab/graphql/schema';
import type { History } from './history';

/** The one project that all merge requests are of. */
export const PROJECT = { id: 2, path: 'root/project' };
export const ROOT = { id: 1, fullPath: 'root' };

const USER = { username: 'ada', name: 'Ada', state: 'active' };
const PAGE = 100;
const WEB_URL = `https://gitlab.com/${PROJECT.path}`;

/** Fields that GitLab's newest schema has and 16.3 has not, or not everywhere. */
const FIELDS = [
  ...['approvalsRequired', 'approvalsLeft', 'commitCount', 'commits'],
  ...['committers', 'commitsWithoutMergeCommits', 'author', 'authorEmail'],
  ...['committerName', 'committerEmail', 'committedDate'],
].map((name) => ({ name }));

/** What GraphQL answers to the questions of the two steps. */
export function graphqlAnswer(
  history: History,
  { operationName, variables }: GraphqlRequest,
): unknown {
  switch (operationName) {
    case 'Schema':
      return Object.fromEntries(
        SCHEMA_TYPES.map((name, at) => [`type${at}`, { name, fields: FIELDS }]),
      );
    case 'CountMergeRequests':
      return counts(history, variables);
    case 'GroupMergeRequests':
      return {
        group: {
          id: `gid://gitlab/Group/${ROOT.id}`,
          mergeRequests: page(history, variables),
        },
      };
    default:
      throw new Error(`The model does not answer ${operationName}`);
  }
}

/** A page of REST's list: rows, and whether there is a next one. */
export function restPage(history: History, query: URLSearchParams) {
  const state = query.get('state');
  const { start, end } = history.between(
    query.get('created_after') ?? undefined,
    query.get('created_before') ?? undefined,
  );
  const skipped = (Number(query.get('page') ?? 1) - 1) * PAGE;
  const places: number[] = [];
  for (let place = start, seen = 0; place < end; place += 1) {
    if (history.stateOf(place) === state) {
      seen += 1;
      if (seen > skipped + PAGE) {
        return { rows: places.map((at) => row(history, at)), hasNext: true };
      }
      if (seen > skipped) {
        places.push(place);
      }
    }
  }
  return { rows: places.map((at) => row(history, at)), hasNext: false };
}

/** A merge request's own page. */
export function restRow(history: History, iid: number): unknown {
  return row(history, iid - 1);
}

function counts(history: History, variables: Record<string, unknown>) {
  const numbers = Object.keys(variables).flatMap(
    (name) => /^path(\d+)$/.exec(name)?.[1] ?? [],
  );
  return Object.fromEntries(
    numbers.map((at) => {
      const { start, end } = spanOf(history, variables, at);
      return [`count${at}`, { mergeRequests: { count: end - start } }];
    }),
  );
}

function page(history: History, variables: Record<string, unknown>) {
  const { start, end } = spanOf(history, variables, '');
  const from = typeof variables.after === 'string' ? +variables.after : start;
  const to = Math.min(end, from + Number(variables.first));
  return {
    count: end - start,
    pageInfo: { hasNextPage: to < end, endCursor: String(to) },
    nodes: Array.from({ length: to - from }, (_, at) =>
      node(history, from + at),
    ),
  };
}

function spanOf(
  history: History,
  variables: Record<string, unknown>,
  at: string,
) {
  const { [`from${at}`]: from, [`to${at}`]: to } = variables;
  return history.between(
    typeof from === 'string' ? from : undefined,
    typeof to === 'string' ? to : undefined,
  );
}

function node(history: History, place: number) {
  const user = { id: 'gid://gitlab/User/7', webUrl: null, ...USER };
  const state = history.stateOf(place);
  const sha = shaOf(place);
  const whole = { pageInfo: { hasNextPage: false } };
  return {
    id: `gid://gitlab/MergeRequest/${place + 1}`,
    iid: String(place + 1),
    ...{ title: `Change ${place}`, state, draft: false },
    webUrl: `${WEB_URL}/-/merge_requests/${place + 1}`,
    ...{ createdAt: timeOf(history, place), updatedAt: timeOf(history, place) },
    mergedAt: state === 'merged' ? timeOf(history, place) : null,
    ...{ sourceBranch: `topic-${place}`, targetBranch: 'main' },
    ...{ sourceProjectId: PROJECT.id, targetProjectId: PROJECT.id },
    ...{ diffHeadSha: sha, mergeCommitSha: null },
    ...{ squash: false, squashOnMerge: false },
    ...{ author: user, mergeUser: state === 'merged' ? user : null },
    approvedBy: { ...whole, nodes: [user] },
    commitCount: 1,
    commits: {
      ...whole,
      nodes: [{ sha, shortId: sha.slice(0, 8), title: 'Change', author: user }],
    },
    committers: { ...whole, nodes: [user] },
    commitsWithoutMergeCommits: { nodes: [{ sha }] },
  };
}

function row(history: History, place: number) {
  const user = { id: 7, ...USER };
  return {
    ...{ id: place + 1, iid: place + 1, project_id: PROJECT.id },
    ...{ title: `Change ${place}`, state: history.stateOf(place) },
    ...{ source_branch: `topic-${place}`, target_branch: 'main' },
    created_at: timeOf(history, place),
    ...{ closed_by: user, author: user },
  };
}

function timeOf(history: History, place: number): string {
  return new Date(history.createdAt(place)).toISOString();
}

function shaOf(place: number): string {
  return place.toString(16).padStart(40, '0');
}
