import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldCommit, WorldMergeRequest } from '../world/types';
import { lookup, selfAndAncestors } from '../world/lookup';
import { canOpen, collectedGroups, collectedMergeRequests } from './collected';
import * as ends from './ends';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/**
 * Commits of merge requests, each once: one that several share has the branch of
 * the one that comes first, by root group (projects in none come last), and then
 * by creation.
 */
export function expectedCommits(scope: Scope): Part {
  const mergeRequests = collectedMergeRequests(scope).filter((row) =>
    canOpen(row, scope),
  );
  const rank = rankOf(scope);
  const firsts = [...mergeRequests].sort(
    (one, other) => rank(one) - rank(other) || byCreation(one, other),
  );
  const seen = new Set<string>();
  return {
    entities: firsts.flatMap((mergeRequest) =>
      mergeRequest.commits
        .filter(({ sha }) => !seen.has(sha) && seen.add(sha))
        .map((commit) =>
          entity(
            ends.commit(commit.sha),
            ['CodeCommit'],
            propertiesOf(commit, mergeRequest),
          ),
        ),
    ),
    relationships: mergeRequests.flatMap(({ id, commits }) =>
      commits.map(({ sha }) =>
        relationship(
          ends.mergeRequest(id),
          RelationshipClass.HAS,
          ends.commit(sha),
        ),
      ),
    ),
  };
}

/** The id of the topmost collected group above; projects without one come last. */
function rankOf(scope: Scope): (row: WorldMergeRequest) => number {
  const { projects } = lookup(scope.world);
  const collected = new Set(collectedGroups(scope).map(({ id }) => id));
  return ({ projectId }) => {
    const namespace = projects.get(projectId)?.namespace;
    const above =
      namespace?.kind === 'group' && collected.has(namespace.groupId)
        ? selfAndAncestors(scope.world, namespace.groupId)
        : [];
    const roots = above.filter(({ id }) => collected.has(id));
    const root = roots.find(({ parentId }) => !collected.has(parentId ?? 0));
    return root?.id ?? LAST + projectId;
  };
}

/** Above all ids of groups. */
const LAST = 1_000_000_000;

function byCreation(one: WorldMergeRequest, other: WorldMergeRequest) {
  const difference = Date.parse(one.createdAt) - Date.parse(other.createdAt);
  return difference || one.id - other.id;
}

function propertiesOf(
  commit: WorldCommit,
  { sourceBranch }: WorldMergeRequest,
): Properties {
  return {
    branch: sourceBranch,
    id: commit.sha,
    name: commit.title,
    title: commit.title,
    message: commit.message,
    authoredOn: milliseconds(commit.authoredAt),
    authorName: commit.authorName,
    authorEmail: commit.authorEmail,
  };
}
