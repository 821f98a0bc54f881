import {
  address,
  amount,
  flag,
  text,
  texts,
  timestamp,
} from '../../collect/columns/kinds';

const approvals = {
  approved: flag(
    'Whether somebody other than the author approved it, and GitLab asks for no more.',
  ),
  approvers: texts('Names of who approved it.'),
  approverIds: texts('Ids of who approved it.'),
  approverLogins: texts('User names of who approved it.'),
  approvalCount: amount(
    'How many approved it, those included whom GitLab does not name.',
  ),
  approvalsRequired: amount(
    'Approvals that GitLab asks for (Premium); once merged, newer versions count met rules only.',
  ),
  approvalsLeft: amount(
    'Approvals that are still missing (Premium); once merged, newer versions tell 0 in any case, and older ones may count rules for other branches.',
  ),
  selfApproved: flag('Whether its author approved it.'),
  approvedByCommitter: flag(
    'Whether somebody approved it with a commit of their own in it; absent where GitLab does not tell for sure.',
  ),
  independentApprovalCount: amount(
    'How many approved it who neither opened it nor are known to have written a commit of it; absent where GitLab does not tell for sure, but 0 where nobody is left.',
  ),
};

const people = {
  authorId: amount('Id of its author.'),
  authorUsername: text('User name of its author.'),
  mergedById: amount('Id of who merged it.'),
  mergedByUsername: text('User name of who merged it.'),
  mergedByAuthor: flag('Whether its author merged it.'),
  closedById: amount('Id of who closed it.'),
  closedByUsername: text('User name of who closed it.'),
  reviewerLogins: texts('User names of its reviewers.'),
  assigneeLogins: texts('User names of its assignees.'),
};

const commits = {
  commitCount: amount('How many commits it has.'),
  committerEmails: texts(
    'Addresses of authors and committers; absent where not all commits were seen.',
  ),
  sha: text('SHA of its newest commit.'),
  mergeCommitSha: text('SHA of the commit that merged it.'),
  squashCommitSha: text('SHA of the commit that it was squashed to.'),
  commitWebLink: address('Page of that commit.'),
};

/** Every property of a merge request. */
export const mergeRequestProperties = {
  id: text("GitLab's id of the merge request, in all of GitLab."),
  iid: amount('Its number in the project.'),
  name: text('Title; `!12` where it has none.'),
  displayName: text('The same as `name`.'),
  title: text('The same as `name`.'),
  projectId: amount('Id of its project.'),
  repository: text('Name of its project.'),
  state: text('`opened`, `closed`, `locked` or `merged`.'),
  open: flag('Whether its state is `opened`.'),
  merged: flag('Whether its state is `merged`.'),
  draft: flag('Whether it is a draft.'),
  source: text('Branch that it comes from.'),
  target: text('Branch that it goes to.'),
  targetsDefaultBranch: flag(
    'Whether that is the default branch of the project, of which GitLab tells.',
  ),
  targetBranchProtectedNow: flag(
    'Whether a rule protects that branch as things are now, merged or not; absent where not all rules of the project are told, or protections are left out.',
  ),
  sourceProjectId: amount('Id of the project that it comes from.'),
  targetProjectId: amount('Id of the project that it goes to.'),
  fromFork: flag('Whether it comes from a fork, which may be deleted since.'),
  webLink: address('Its page.'),
  createdOn: timestamp('When it was opened.'),
  updatedOn: timestamp('When it last changed.'),
  mergedOn: timestamp('When it was merged.'),
  closedOn: timestamp('When it was closed.'),
  ...people,
  ...approvals,
  ...commits,
  labels: texts('Names of its labels.'),
  squash: flag('Whether its commits are to be squashed.'),
  detailedMergeStatus: text('Why it can or can not be merged.'),
  hasConflicts: flag('Whether it conflicts with its target.'),
  blockingDiscussionsResolved: flag(
    'Whether threads that keep it from being merged are resolved.',
  ),
  mergeWhenPipelineSucceeds: flag('Whether auto-merge is set.'),
  shouldRemoveSourceBranch: flag('Whether its branch is deleted after it.'),
  forceRemoveSourceBranch: flag(
    "Whether that is its author's wish, whoever merges it.",
  ),
  allowCollaboration: flag(
    'Whether members of the target project may push to its fork.',
  ),
  allowMaintainerToPush: flag(
    'The same as `allowCollaboration`, as older versions call it.',
  ),
};
