import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldCommit, WorldMergeRequest } from '../world/types';
import { canOpen, collectedMergeRequests } from './collected';
import * as ends from './ends';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/**
 * Commits of merge requests, each once: one that several share has the branch of
 * the one that was created first.
 */
export function expectedCommits(scope: Scope): Part {
  const mergeRequests = collectedMergeRequests(scope).filter((row) =>
    canOpen(row, scope),
  );
  const firsts = [...mergeRequests].sort(byCreation);
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
