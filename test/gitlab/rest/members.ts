import { offsetPage, PAGING } from '../http/paging';
import { boolean, oneOf, text, Values } from '../http/parameters';
import { forbidden, json, notFound, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import {
  directGroupMembers,
  directProjectMembers,
  EffectiveMember,
  effectiveGroupMembers,
  effectiveProjectMembers,
} from '../world/access';
import { lookup } from '../world/lookup';
import { canReadGroupMembers } from '../world/visibility';
import { memberEntity } from './entities/member';
import { findGroup, findProject } from './find';

const LIST = {
  ...PAGING,
  query: text(),
  show_seat_info: boolean(),
};

const ALL = { ...LIST, state: oneOf(['awaiting', 'active'] as const) };

/** Source: doc/api/group_members.md, lib/api/members.rb. */
export const memberRoutes: Route[] = [
  get('/groups/:id/members', LIST, (request, values) =>
    listMembers(
      request,
      values,
      directGroupMembers(request.world, findReadableGroup(request)),
    ),
  ),
  get('/groups/:id/members/all', ALL, (request, values) =>
    listMembers(
      request,
      values,
      effectiveGroupMembers(request.world, findReadableGroup(request)),
    ),
  ),
  get('/groups/:id/members/all/:user_id', {}, oneMember),
  get('/projects/:id/members', LIST, (request, values) =>
    listMembers(
      request,
      values,
      directProjectMembers(request.world, findProject(request).id),
    ),
  ),
  get('/projects/:id/members/all', ALL, (request, values) =>
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
  values: Values<typeof LIST> & Partial<Values<typeof ALL>>,
  members: readonly EffectiveMember[],
): Reply {
  const { users } = lookup(request.world);
  const wanted = values.query?.toLowerCase() ?? '';
  const rows = members
    .filter(({ userId, member }) => {
      const user = users.get(userId);
      return (
        user &&
        (values.state ?? member.state) === member.state &&
        `${user.name} ${user.username}`.toLowerCase().includes(wanted)
      );
    })
    .sort((one, other) => one.member.id - other.member.id);
  return offsetPage(request, values, rows, {
    present: (member) =>
      memberEntity(request, member, { seats: values.show_seat_info }),
  });
}

/** `find_by!` finds no row of who is no member (lib/api/members.rb). */
function oneMember(request: RestRequest): Reply {
  const groupId = findReadableGroup(request);
  const member = effectiveGroupMembers(request.world, groupId).find(
    ({ userId }) => userId === Number(request.path.user_id),
  );
  if (!member) {
    throw notFound();
  }
  return json(memberEntity(request, member));
}

/**
 * The id of the path's group.
 *
 * @throws {Refusal} 403 where the viewer sees the group and not its members
 * (`authorize_read_source_member!` in lib/api/members.rb).
 */
function findReadableGroup(request: RestRequest): number {
  const group = findGroup(request);
  if (!canReadGroupMembers(request.world, request.viewer, group)) {
    throw forbidden();
  }
  return group.id;
}
