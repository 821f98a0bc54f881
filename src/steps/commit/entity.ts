import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';
import { address, flag, text, timestamp } from '../../collect/columns/kinds';
import { describedType } from '../../collect/describedType';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { mergeRequestEntity } from '../merge-request/entity';
import type { Commit } from './row';

/** Collected for a window of time only: older ones stay in the graph. */
const windowed = { partial: true };

export const commitEntity = describedType({
  resourceName: 'Commit',
  _type: 'gitlab_commit',
  _class: ['CodeCommit'],
  ...windowed,
  properties: {
    id: text('SHA.'),
    shortId: text('First characters of the SHA.'),
    name: text('Title; the short id where it has or tells none.'),
    displayName: text('The same as `name`.'),
    title: text('First line of the message; the short id where it has none.'),
    message: text('Message, cut and marked beyond 2,000 bytes.'),
    merge: flag(
      'Whether it is known to have more than one parent; REST tells none here.',
    ),
    versionBump: flag('Whether its title is a version and no more.'),
    branch: text(
      'Source branch of the first merge request that it was found in.',
    ),
    createdOn: timestamp('When it was committed.'),
    authoredOn: timestamp('When it was written.'),
    committedOn: timestamp('When it was committed.'),
    authorName: text('Name of its author, as Git has it.'),
    authorEmail: text('Address of its author, as Git has it.'),
    committerName: text('Name of its committer, as Git has it.'),
    committerEmail: text('Address of its committer, as Git has it.'),
    webLink: address('Its page.'),
    commitWebLink: address('The same as `webLink`.'),
  },
});

export const mergeRequestHasCommit = relationshipMetadata(
  mergeRequestEntity,
  RelationshipClass.HAS,
  commitEntity,
  windowed,
);

/** The same commit of a project and of its forks is one. */
export function commitKey(sha: string): string {
  return `gitlab-commit:${sha}`;
}

/** A title that is a version and no more: what `npm version` and its like write. */
const VERSION = /^v?\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * What has no title is called by its short id; where none is told, nothing is said
 * of it.
 *
 * @param branch source branch of the merge request that it was found in
 */
export function createCommitEntity(commit: Commit, branch: string): Entity {
  const name = filled(commit.title) ?? commit.shortId;
  const title = typeof commit.title === 'string' ? name : undefined;
  const link = webUrl(commit.webUrl);
  return commitEntity.create(commitKey(commit.sha), commit, {
    id: commit.sha,
    shortId: commit.shortId,
    name,
    displayName: name,
    title,
    message: commit.message ?? title,
    merge: commit.merge,
    versionBump: title === undefined ? undefined : VERSION.test(title),
    branch,
    createdOn: time(commit.committedAt),
    authoredOn: time(commit.authoredAt),
    committedOn: time(commit.committedAt),
    authorName: known(commit.authorName),
    authorEmail: filled(commit.authorEmail),
    committerName: known(commit.committerName),
    committerEmail: filled(commit.committerEmail),
    webLink: link,
    commitWebLink: link,
  });
}
