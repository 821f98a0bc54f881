import { WorldCommit, WorldProject } from '../../world/types';
import { Context } from '../context';
import { userOfEmail } from '../finders/committers';
import { globalId } from '../globalId';
import { Resolvers } from './types';

/** A commit as a project shows it: its page is the project's. */
export interface ProjectCommit extends WorldCommit {
  project: WorldProject;
}

export const commits: Resolvers = {
  // Wrapped in a presenter when the id is built; use `sha`.
  id: ({ sha }: ProjectCommit) => globalId('CommitPresenter', sha),
  shortId: ({ sha }: ProjectCommit) => sha.slice(0, 8),
  fullTitle: ({ title }: ProjectCommit) => title,
  description: ({ title, message }: ProjectCommit) =>
    message.startsWith(title) ? message.slice(title.length).trim() : message,
  author: ({ authorEmail }: ProjectCommit, _args: unknown, context: Context) =>
    userOfEmail(context.world, authorEmail),
  authoredDate: ({ authoredAt }: ProjectCommit) => authoredAt,
  committedDate: ({ committedAt }: ProjectCommit) => committedAt,
  webPath: (commit: ProjectCommit, _args: unknown, { baseUrl }: Context) =>
    new URL(urlOf(commit, baseUrl)).pathname,
  webUrl: (commit: ProjectCommit, _args: unknown, { baseUrl }: Context) =>
    urlOf(commit, baseUrl),
};

function urlOf({ project, sha }: ProjectCommit, baseUrl: string): string {
  return `${baseUrl}/${project.pathWithNamespace}/-/commit/${sha}`;
}
