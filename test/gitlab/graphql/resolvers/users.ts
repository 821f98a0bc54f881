import { Context } from '../context';
import { globalId } from '../globalId';
import { reviewStateOf } from '../../world/reviews';
import { nameFor } from '../../world/visibility';
import { WorldMergeRequest, WorldUser } from '../../world/types';
import { Resolvers } from './types';

/** A user in relation to a merge request: its author, a reviewer, ... */
export interface Participant extends WorldUser {
  mergeRequest: WorldMergeRequest;
}

/**
 * Unlike REST, GraphQL does not ask for `read_user_profile`: the presenter
 * (app/presenters/user_presenter.rb) hides a private profile's memberships
 * only, so the time of creation is told of everyone.
 */
export const users = {
  id: ({ id }: WorldUser) => globalId('User', id),
  name: (user: WorldUser, _args: unknown, context: Context) =>
    nameFor(context.world, context.viewer, user),
  bot: ({ type }: WorldUser) =>
    type === 'project_bot' || type === 'service_account',
  active: ({ state, type }: WorldUser) =>
    state === 'active' && type !== 'ghost',
  human: ({ type }: WorldUser) => type === 'human',
  // `UserState` has no value for banned users; GitLab fails there as well.
  state: ({ state }: WorldUser) => state,
  // Source: app/graphql/types/users/type_enum.rb.
  type: ({ type }: WorldUser) => type.toUpperCase(),
  commitEmail: (
    { id, email }: WorldUser,
    _args: unknown,
    { viewer }: Context,
  ) => (viewer.admin || viewer.userId === id ? email : null),
  webUrl: ({ username }: WorldUser, _args: unknown, { baseUrl }: Context) =>
    `${baseUrl}/${username}`,
};

const participants = {
  ...users,
  /** Source: app/models/users/merge_request_interaction.rb. */
  mergeRequestInteraction: (
    { id, mergeRequest }: Participant,
    _args: unknown,
    { version }: Context,
  ) => {
    const state = reviewStateOf(mergeRequest, id, version);
    return {
      approved: hasApproved(id, mergeRequest),
      reviewed: state === 'reviewed',
      reviewState: state?.toUpperCase() ?? null,
    };
  },
};

export const authors: Resolvers = participants;
export const assignees: Resolvers = participants;
export const reviewers: Resolvers = participants;

function hasApproved(userId: number, { approvals }: WorldMergeRequest) {
  return approvals.some((approval) => approval.userId === userId);
}
