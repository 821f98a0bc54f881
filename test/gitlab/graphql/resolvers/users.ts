import { Context } from '../context';
import { globalId } from '../globalId';
import { canReadBotName } from '../permissions';
import { canReadProfile } from '../../world/visibility';
import { WorldMergeRequest, WorldUser } from '../../world/types';
import { Resolvers } from './types';

/** A user in relation to a merge request: its author, a reviewer, ... */
export interface Participant extends WorldUser {
  mergeRequest: WorldMergeRequest;
}

export const users = {
  id: ({ id }: WorldUser) => globalId('User', id),
  name: (user: WorldUser, _args: unknown, context: Context) =>
    user.type === 'project_bot' && !canReadBotName(context, user)
      ? '****'
      : user.name,
  bot: ({ type }: WorldUser) =>
    type === 'project_bot' || type === 'service_account',
  active: ({ state, type }: WorldUser) =>
    state === 'active' && type !== 'ghost',
  human: ({ type }: WorldUser) => type === 'human',
  // `UserState` has no value for banned users; GitLab fails there as well.
  state: ({ state }: WorldUser) => state,
  commitEmail: (
    { id, email }: WorldUser,
    _args: unknown,
    { viewer }: Context,
  ) => (viewer.admin || viewer.userId === id ? email : null),
  createdAt: ifProfileIsRead(({ createdAt }) => createdAt),
  publicEmail: ifProfileIsRead(({ publicEmail }) => publicEmail),
  lastActivityOn: ifProfileIsRead(({ lastActivityOn }) => lastActivityOn),
  webUrl: ({ username }: WorldUser, _args: unknown, { baseUrl }: Context) =>
    `${baseUrl}/${username}`,
};

const participants = {
  ...users,
  mergeRequestInteraction: ({ id, mergeRequest }: Participant) => ({
    approved: hasApproved(id, mergeRequest),
    reviewed: hasApproved(id, mergeRequest),
    reviewState: mergeRequest.reviewerIds.includes(id)
      ? hasApproved(id, mergeRequest)
        ? 'REVIEWED'
        : 'UNREVIEWED'
      : null,
  }),
};

export const authors: Resolvers = participants;
export const assignees: Resolvers = participants;
export const reviewers: Resolvers = participants;

function ifProfileIsRead(read: (user: WorldUser) => string | null) {
  return (user: WorldUser, _args: unknown, context: Context) =>
    canReadProfile(context.viewer, user) ? read(user) : null;
}

function hasApproved(userId: number, { approvals }: WorldMergeRequest) {
  return approvals.some((approval) => approval.userId === userId);
}
