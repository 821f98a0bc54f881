import {
  byGraphql,
  Entry,
  Finds,
  judged,
  Told,
  toMaintainers,
  toReaders,
  toReporters,
  unlessLeftOut,
} from './entry';
import { LICENSED, LICENSED_BRANCH, WITH_BRANCH } from './projectNames';

const UNAPPROVED = ['approved-by-nobody', 'approved-elsewhere'];

/** Of what guards the default branch, and approvals. */
export const protectionEntries: Entry[] = [
  branch('default-branch-unprotected', ['unprotected']),
  branch('default-branch-force-push', [
    'unprotected',
    'force-pushed',
    'shadowed',
  ]),
  branch('default-branch-open-to-developers', [
    'unprotected',
    'open-to-developers',
    'shadowed',
  ]),
  branch('default-branch-direct-push', [
    'unprotected',
    'open-to-developers',
    'open-to-maintainers',
    'open-to-a-key',
    'shadowed',
  ]),
  licensed(
    'default-branch-without-code-owners',
    ['unprotected', 'without-owners'],
    toReaders,
    LICENSED_BRANCH,
  ),
  licensed('approval-not-required', UNAPPROVED, toReporters, LICENSED_BRANCH),
  licensed(
    'two-approvals-not-required',
    [...UNAPPROVED, 'approved-once'],
    toReporters,
    LICENSED_BRANCH,
  ),
  licensed(
    'unsigned-commits-accepted',
    ['unsigned', 'without-push-rules'],
    byGraphql,
  ),
  licensed('author-approval-allowed', ['author-approves'], toMaintainers),
  approvals('committer-approval-allowed', 'committer-approves'),
  approvals('approver-list-override-allowed', 'approvers-replaced'),
  approvals('approvals-retained-on-push', 'approvals-stay'),
];

function branch(question: string, bad: string[]): Entry {
  return judged({ question, of: WITH_BRANCH, finds: { bad }, told: toReaders });
}

/** Of what GitLab Free does not have. */
function licensed(
  question: string,
  bad: string[],
  told: Told,
  of = LICENSED,
): Entry {
  const beside = { 'not-licensed': ['unlicensed'] };
  return judged({ question, of, finds: { bad }, told, beside });
}

/**
 * Of settings that come on an entity of their own: a GitLab may leave one of them
 * out, and whoever is no Maintainer is told none.
 */
function approvals(question: string, bad: string): Entry {
  const { finds } = licensed(question, [bad], toMaintainers);
  return {
    question,
    finds: (visitor): Finds =>
      unlessLeftOut(visitor, '')
        ? { ...finds(visitor), 'not-told': [] }
        : { ...finds(visitor), bad: [], good: [], 'not-told': LICENSED },
  };
}
