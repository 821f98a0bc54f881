import { withUser } from '../gitlab/world/change';
import { World } from '../gitlab/world/types';

/** The world with these users' accounts managed by a group, by its full path. */
export function managedBy(
  fullPath: string,
  usernames: string[],
  world: World,
): World {
  const group = world.groups.find((row) => row.fullPath === fullPath);
  return world.users
    .filter(({ username }) => usernames.includes(username))
    .reduce(
      (before, { id }) =>
        withUser(id, { enterpriseGroupId: group?.id })(before),
      world,
    );
}
