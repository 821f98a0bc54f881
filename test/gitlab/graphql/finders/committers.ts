import { memoizePerWorld } from '../../world/memoize';
import { World, WorldMergeRequest, WorldUser } from '../../world/types';

/** The user whose address it is, as GitLab finds the people of commits. */
export function userOfEmail(
  world: World,
  email: string,
): WorldUser | undefined {
  return usersByEmail(world).get(email);
}

/** Users whose address a commit of the merge request names as committer's. */
export function committersOf(
  world: World,
  { commits }: WorldMergeRequest,
): WorldUser[] {
  const users = commits.flatMap(
    ({ committerEmail }) => userOfEmail(world, committerEmail) ?? [],
  );
  return [...new Set(users)];
}

const usersByEmail = memoizePerWorld(
  (world) => new Map(world.users.map((user) => [user.email, user])),
);
