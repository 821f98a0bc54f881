import { WorldBuilder } from './build';
import {
  MergeRequestState,
  WorldMergeRequest,
  WorldProject,
  WorldUser,
} from './types';

const WINDOW_IN_DAYS = 25;
const STATES: readonly MergeRequestState[] = [
  'opened',
  'merged',
  'merged',
  'merged',
  'closed',
];

/**
 * Merge requests spread evenly over the projects and over the last 25 days,
 * each with up to three approvals and two commits, the second of which whoever
 * approved as the second wrote.
 */
export function generateMergeRequests(
  builder: WorldBuilder,
  count: number,
  projects: WorldProject[],
  users: WorldUser[],
): void {
  for (let index = 0; index < count; index += 1) {
    const project = projects[index % projects.length];
    const author = builder.random.pick(users);
    const updatedDaysAgo = ((index + 0.5) / count) * WINDOW_IN_DAYS;
    builder.mergeRequest(
      generateRow(builder, author, updatedDaysAgo, users),
      project,
      author,
    );
  }
}

function generateRow(
  builder: WorldBuilder,
  author: WorldUser,
  updatedDaysAgo: number,
  users: WorldUser[],
): Partial<WorldMergeRequest> {
  const { random } = builder;
  const state = random.pick(STATES);
  const updatedAt = builder.daysAgo(updatedDaysAgo);
  const approvers = random.sample(users, random.integer(0, 3));
  const [, colleague = author] = approvers;
  return {
    state,
    draft: state === 'opened' && random.chance(0.1),
    createdAt: builder.daysAgo(updatedDaysAgo + random.integer(0, 20)),
    updatedAt,
    approvals: approvers.map(({ id }) => ({
      userId: id,
      approvedAt: updatedAt,
    })),
    reviewerIds: approvers.slice(0, 1).map(({ id }) => id),
    commits: [builder.commit(author), builder.commit(colleague)],
    ...ending(state, updatedAt, builder, users),
  };
}

function ending(
  state: MergeRequestState,
  at: string,
  { random }: WorldBuilder,
  users: WorldUser[],
): Partial<WorldMergeRequest> {
  const { id } = random.pick(users);
  if (state === 'merged') {
    return { mergedAt: at, mergedById: id, mergeCommitSha: random.sha() };
  }
  return state === 'closed' ? { closedAt: at, closedById: id } : {};
}
