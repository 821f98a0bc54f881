import { cursorPage } from '../http/keyset';
import { sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import { boolean, oneOf, text, Values } from '../http/parameters';
import { json, notFound, Reply } from '../http/reply';
import { get, READ_USER, RestRequest, Route } from '../http/route';
import { lookup } from '../world/lookup';
import { WorldUser } from '../world/types';
import { userBasic, userOwn, userPublic, userWithAdmin } from './entities/user';

const LIST = {
  ...PAGING,
  cursor: text(),
  username: text(),
  search: text(),
  active: boolean(),
  blocked: boolean(),
  humans: boolean(),
  without_project_bots: boolean(),
  order_by: oneOf(
    ['id', 'name', 'username', 'created_at', 'updated_at'] as const,
    'id',
  ),
  sort: oneOf(['asc', 'desc'] as const, 'desc'),
};

/** Source: doc/api/users.md, lib/api/users.rb. */
export const userRoutes: Route[] = [
  get('/user', {}, ownUser, READ_USER),
  get('/users', LIST, listUsers, READ_USER),
  get('/users/:id', {}, oneUser, READ_USER),
];

function ownUser(request: RestRequest): Reply {
  return json(presentFull(request, findUser(request, request.viewer.userId)));
}

function oneUser(request: RestRequest): Reply {
  const user = findUser(request, Number(request.path.id));
  return json(
    request.viewer.admin
      ? userWithAdmin(request, user)
      : userPublic(request, user),
  );
}

/** Keyset paging is there for all orders since 16.5 (doc/api/rest/_index.md). */
function listUsers(request: RestRequest, values: Values<typeof LIST>): Reply {
  const order = {
    valueOf: (user: WorldUser) => orderValue(user, values.order_by),
    direction: values.sort ?? 'desc',
  };
  const rows = sorted(
    request.world.users.filter((user) => isListed(request, user, values)),
    order,
  );
  const present = (user: WorldUser) =>
    request.viewer.admin
      ? userWithAdmin(request, user)
      : userBasic(request, user);
  return values.pagination === 'keyset'
    ? cursorPage(request, values, rows, order, present)
    : offsetPage(request, values, rows, {
        present,
        offsetLimit: { model: 'User' },
      });
}

/**
 * Non-administrators do not get blocked and banned users listed
 * (`without_forbidden_states` in app/finders/users_finder.rb).
 */
function isListed(
  { viewer }: RestRequest,
  user: WorldUser,
  values: Values<typeof LIST>,
): boolean {
  const isForbidden = user.state === 'blocked' || user.state === 'banned';
  const wanted = values.search?.toLowerCase();
  return (
    (viewer.admin || !isForbidden) &&
    (values.username === undefined || user.username === values.username) &&
    (!values.active || (user.state === 'active' && user.type !== 'ghost')) &&
    (!values.blocked || user.state === 'blocked') &&
    (!values.humans || user.type === 'human') &&
    (!values.without_project_bots || user.type !== 'project_bot') &&
    (wanted === undefined ||
      user.name.toLowerCase().includes(wanted) ||
      user.username.toLowerCase().includes(wanted))
  );
}

function orderValue(
  user: WorldUser,
  orderBy: Values<typeof LIST>['order_by'],
): string | number {
  switch (orderBy) {
    case 'name':
      return user.name;
    case 'username':
      return user.username;
    case 'created_at':
    case 'updated_at':
      return user.createdAt;
    default:
      return user.id;
  }
}

/**
 * Administrators see more of themselves too. Only here GitLab looks at the
 * account, not at what it may do: Admin Mode changes nothing, and auditors are
 * not told that they are (`current_user.admin?` in lib/api/users.rb).
 */
function presentFull(request: RestRequest, user: WorldUser) {
  return user.admin ? userWithAdmin(request, user) : userOwn(request, user);
}

function findUser({ world }: RestRequest, id: number): WorldUser {
  const user = lookup(world).users.get(id);
  if (!user) {
    throw notFound('User');
  }
  return user;
}
