import type { IngestionSource, Step } from '../../collect/step';
import { FETCH_USERS } from '../user';
import { REPORTER } from '../../gitlab/accessLevels';
import { collectMergeRequests } from './collect';
import { COUNTS_PER_REQUEST } from './counts';
import { mergeRequestEntity } from './entity';
import {
  outsiderApproved,
  outsiderCompleted,
  outsiderOpened,
  outsiderReviewed,
} from './outsiders';
import { readAhead } from './reading';
import {
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userCompletedMergeRequest,
  userOpenedMergeRequest,
  userReviewedMergeRequest,
} from './relationships';

export const FETCH_MERGE_REQUESTS = 'fetch-merge-requests';

const mergeRequests: IngestionSource = {
  id: 'merge-requests',
  title: 'Merge requests',
  description:
    'Merge requests, who opened, reviewed, approved and merged them. Switched ' +
    'off, nothing tells which changes were merged without approval.',
};

export const mergeRequestSteps: Step[] = [
  {
    id: FETCH_MERGE_REQUESTS,
    name: 'Fetch Merge Requests',
    entities: [mergeRequestEntity],
    relationships: [
      projectHasMergeRequest,
      userOpenedMergeRequest,
      userApprovedMergeRequest,
      userReviewedMergeRequest,
      userCompletedMergeRequest,
    ],
    mappedRelationships: [
      outsiderOpened,
      outsiderApproved,
      outsiderReviewed,
      outsiderCompleted,
    ],
    dependsOn: [FETCH_USERS],
    collect: collectMergeRequests,
    ahead: { with: FETCH_USERS, ask: readAhead },
    ingestionSource: mergeRequests,
    needs: {
      role: REPORTER,
      scopes: [{ kind: 'project', role: REPORTER, auditors: true }],
      who:
        'Reporter in private projects, and in others that keep merge requests ' +
        'to members',
      withoutIt: 'merge requests of these projects are left out',
    },
    // Counts, and of each list a page at least; who closed them is another one.
    estimate: ({ places, mergeRequests = 0 }) =>
      Math.ceil(places / COUNTS_PER_REQUEST) +
      2 * places +
      Math.ceil(mergeRequests / 100),
  },
];
