import { GraphQLError } from 'graphql';
import { WorldUser } from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { Order } from '../cursors';
import { parseGlobalId } from '../globalId';
import { isNamed } from './named';

export interface UserArguments extends Page {
  active?: boolean | null;
  admins?: boolean | null;
  humans?: boolean | null;
  ids?: string[] | null;
  search?: string | null;
  sort?: string | null;
  usernames?: string[] | null;
}

/**
 * Source: app/finders/users_finder.rb, whose `base_scope` leaves blocked and
 * banned users out for all but administrators, also when asked for by id, and
 * app/graphql/resolvers/users_resolver.rb.
 */
export function findUsers(args: UserArguments, { world, viewer }: Context) {
  const { active, admins, humans, search, usernames } = args;
  if (args.ids?.length && usernames?.length) {
    throw new GraphQLError('Provide either a list of usernames or ids');
  }
  const ids = args.ids?.map((id) => parseGlobalId('User', id));
  const idSet = ids && new Set(ids);
  return tableConnection(
    world.users.filter(
      (user) =>
        (viewer.admin || !isForbidden(user)) &&
        (!idSet || idSet.has(user.id)) &&
        (!usernames || usernames.includes(user.username)) &&
        (!admins || user.admin) &&
        (!active || user.state === 'active') &&
        (!humans || user.type === 'human') &&
        isNamed({ name: user.name, path: user.username }, search),
    ),
    orderOf(args.sort),
    args,
  );
}

/** Source: `FORBIDDEN_SEARCH_STATES` in app/models/user.rb. */
function isForbidden({ state }: WorldUser): boolean {
  return state === 'blocked' || state === 'banned';
}

function orderOf(sort: string | null | undefined): Order<WorldUser> {
  return {
    value: ({ createdAt }) => createdAt,
    descending: !/_asc$/i.test(sort ?? ''),
  };
}
