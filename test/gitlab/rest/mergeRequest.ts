import { offsetPage, PAGING } from '../http/paging';
import { json, notFound, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import { lookup } from '../world/lookup';
import { WorldMergeRequest, WorldProject } from '../world/types';
import { approvalsCommunity, approvalsEnterprise } from './entities/approvals';
import { commitEntity } from './entities/commit';
import { mergeRequestBasic } from './entities/mergeRequest';
import { findProject } from './find';
import { requireMergeRequests } from './mergeRequests';

/**
 * One merge request and what belongs to it. Source: doc/api/merge_requests.md,
 * doc/api/merge_request_approvals.md.
 */
export const mergeRequestDetailRoutes: Route[] = [
  get('/projects/:id/merge_requests/:iid', {}, (request) =>
    json(mergeRequestBasic(request, findMergeRequest(request).row)),
  ),
  get('/projects/:id/merge_requests/:iid/approvals', {}, approvals),
  get(
    '/projects/:id/merge_requests/:iid/commits',
    PAGING,
    (request, values) => {
      const { project, row } = findMergeRequest(request);
      return offsetPage(request, values, row.commits, {
        present: (commit) => commitEntity(request, project, commit),
      });
    },
  ),
];

function approvals(request: RestRequest): Reply {
  const { row } = findMergeRequest(request);
  return json(
    request.instance.enterprise
      ? approvalsEnterprise(request, row)
      : approvalsCommunity(request, row),
  );
}

function findMergeRequest(request: RestRequest): {
  project: WorldProject;
  row: WorldMergeRequest;
} {
  const project = findProject(request);
  requireMergeRequests(request, project);
  const row = lookup(request.world)
    .projectMergeRequests.of(project.id)
    .find(({ iid }) => String(iid) === request.path.iid);
  if (!row) {
    throw notFound('Merge Request');
  }
  return { project, row };
}
