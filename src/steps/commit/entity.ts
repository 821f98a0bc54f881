import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { mergeRequestEntity } from '../merge-request/entity';
import type { Commit } from './row';

/** Collected for a window of time only: older ones stay in the graph. */
const windowed = { partial: true };

export const commitEntity: StepEntityMetadata = {
  resourceName: 'Commit',
  _type: 'gitlab_commit',
  _class: ['CodeCommit'],
  ...windowed,
};

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

/** @param branch source branch of the merge request that it was found in */
export function createCommitEntity(commit: Commit, branch: string): Entity {
  const title = filled(commit.title) ?? commit.shortId;
  const link = webUrl(commit.webUrl);
  return createIntegrationEntity({
    entityData: {
      source: commit,
      assign: {
        _key: commitKey(commit.sha),
        _type: commitEntity._type,
        _class: commitEntity._class,
        id: commit.sha,
        shortId: commit.shortId,
        name: title,
        displayName: title,
        title,
        message: commit.message ?? title,
        merge: commit.merge,
        versionBump: VERSION.test(title),
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
      },
    },
  });
}
