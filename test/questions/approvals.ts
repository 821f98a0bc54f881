import type {
  World,
  WorldMergeRequest,
  WorldUser,
} from '../gitlab/world/types';

/** By another than its author, and by as many as the rules ask for. */
export function isApproved({
  approvals,
  authorId,
  approvalsRequired,
}: WorldMergeRequest): boolean {
  return (
    approvals.some(({ userId }) => userId !== authorId) &&
    approvals.length >= approvalsRequired
  );
}

/** @throws Error when the world has no such user */
export function authorOf(
  world: World,
  { authorId }: WorldMergeRequest,
): WorldUser {
  const user = world.users.find(({ id }) => id === authorId);
  if (!user) {
    throw new Error(`There is no user ${authorId}`);
  }
  return user;
}
