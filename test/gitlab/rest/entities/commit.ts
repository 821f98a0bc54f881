import { RestRequest } from '../../http/route';
import { WorldCommit, WorldProject } from '../../world/types';

/** Source: lib/api/entities/commit.rb. */
export function commitEntity(
  { instance: { baseUrl } }: RestRequest,
  project: WorldProject,
  commit: WorldCommit,
) {
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    created_at: commit.committedAt,
    parent_ids: commit.parentShas,
    title: commit.title,
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: commit.authoredAt,
    committer_name: commit.committerName,
    committer_email: commit.committerEmail,
    committed_date: commit.committedAt,
    trailers: {},
    extended_trailers: {},
    web_url: `${baseUrl}/${project.pathWithNamespace}/-/commit/${commit.sha}`,
  };
}
