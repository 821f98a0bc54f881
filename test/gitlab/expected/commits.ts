import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldCommit } from '../world/types';
import { collectedMergeRequests } from './collected';
import * as ends from './ends';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/**
 * Commits of merge requests, each once. Of which merge request a shared one has
 * its branch and its page is not expected: the first one read may be any.
 */
export function expectedCommits(scope: Scope): Part {
  const mergeRequests = collectedMergeRequests(scope);
  return {
    entities: mergeRequests.flatMap(({ commits }) =>
      commits.map((commit) =>
        entity(ends.commit(commit.sha), ['CodeCommit'], propertiesOf(commit)),
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

function propertiesOf(commit: WorldCommit): Properties {
  return {
    id: commit.sha,
    name: commit.title,
    title: commit.title,
    message: commit.message,
    authoredOn: milliseconds(commit.authoredAt),
    authorName: commit.authorName,
    authorEmail: commit.authorEmail,
  };
}
