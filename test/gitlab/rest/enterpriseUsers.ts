import { offsetPage, PAGING } from '../http/paging';
import { boolean, text, Values } from '../http/parameters';
import {
  badRequest,
  forbidden,
  notFound,
  notFoundRoute,
  Reply,
} from '../http/reply';
import { askedBy } from '../asked';
import { get, RestRequest, Route } from '../http/route';
import { sorted } from '../http/ordering';
import { ownsGroup } from '../tables/abilities';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldUser } from '../world/types';
import { userOwn } from './entities/user';
import { findGroup } from './find';

const LIST = {
  ...PAGING,
  username: text(),
  search: text(),
  active: boolean(),
  blocked: boolean(),
  two_factor: text(),
};

const NEWEST_FIRST = {
  valueOf: ({ id }: WorldUser) => id,
  direction: 'desc',
} as const;

/**
 * Source: doc/api/group_enterprise_users.md, ee/lib/api/group_enterprise_users.rb;
 * `domain_verification_available?` in ee/app/models/ee/group.rb is for GitLab.com,
 * and what is licensed for it (Premium).
 */
export const enterpriseUserRoutes: Route[] = [
  get('/groups/:id/enterprise_users', LIST, listEnterpriseUsers),
];

function listEnterpriseUsers(
  request: RestRequest,
  values: Values<typeof LIST>,
): Reply {
  const { instance, world } = request;
  if (!instance.enterprise || !isSince(instance.version, '17.7')) {
    throw notFoundRoute();
  }
  const group = findGroup(request);
  if (group.parentId !== null) {
    throw badRequest('400 Bad request - Must be a top-level group');
  }
  const asked = askedBy(request);
  if (!asked.gitLabCom || !isLicensed(asked, group, 'premium')) {
    throw notFound();
  }
  if (!ownsGroup(group, asked)) {
    throw forbidden();
  }
  const users = world.users.filter(
    ({ enterpriseGroupId }) => enterpriseGroupId === group.id,
  );
  return offsetPage(request, values, sorted(users, NEWEST_FIRST), {
    present: (user) => userOwn(request, user),
  });
}
