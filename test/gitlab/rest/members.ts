import { offsetPage, PAGING } from '../http/paging';
import { text, Values } from '../http/parameters';
import { Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import {
  directGroupMembers,
  directProjectMembers,
  EffectiveMember,
  effectiveGroupMembers,
  effectiveProjectMembers,
} from '../world/access';
import { lookup } from '../world/lookup';
import { memberEntity } from './entities/member';
import { findGroup, findProject } from './find';

const LIST = { ...PAGING, query: text() };

/** Source: doc/api/group_members.md, lib/api/members.rb. */
export const memberRoutes: Route[] = [
  get('/groups/:id/members', LIST, (request, values) =>
    listMembers(
      request,
      values,
      directGroupMembers(request.world, findGroup(request).id),
    ),
  ),
  get('/groups/:id/members/all', LIST, (request, values) =>
    listMembers(
      request,
      values,
      effectiveGroupMembers(request.world, findGroup(request).id),
    ),
  ),
  get('/projects/:id/members', LIST, (request, values) =>
    listMembers(
      request,
      values,
      directProjectMembers(request.world, findProject(request).id),
    ),
  ),
  get('/projects/:id/members/all', LIST, (request, values) =>
    listMembers(
      request,
      values,
      effectiveProjectMembers(request.world, findProject(request).id),
    ),
  ),
];

/** Ordered by the membership's id (`add_default_order`, offset_pagination.rb). */
function listMembers(
  request: RestRequest,
  values: Values<typeof LIST>,
  members: readonly EffectiveMember[],
): Reply {
  const { users } = lookup(request.world);
  const wanted = values.query?.toLowerCase() ?? '';
  const rows = members
    .filter(({ userId }) => {
      const user = users.get(userId);
      return (
        user && `${user.name} ${user.username}`.toLowerCase().includes(wanted)
      );
    })
    .sort((one, other) => one.member.id - other.member.id);
  return offsetPage(request, values, rows, {
    present: (member) => memberEntity(request, member),
  });
}
