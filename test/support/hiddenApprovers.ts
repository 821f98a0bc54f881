import type { Fault } from '../gitlab/faults';

/** The answers of GraphQL with null for the first approver of each merge request. */
export const HIDDEN_APPROVERS: Fault = {
  match: { operationName: 'GroupMergeRequests' },
  times: 'always',
  act: {
    kind: 'edit',
    path: [
      ...['data', 'group', 'mergeRequests', 'nodes', '*'],
      ...['approvedBy', 'nodes', 0],
    ],
    value: null,
  },
};
