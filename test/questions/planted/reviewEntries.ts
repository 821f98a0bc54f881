import { byGraphql, Entry, Finds, listed, toReaders, without } from './entry';
import type { Visitor } from './visits';

const MERGED = [
  'approved',
  'unapproved',
  'short of approvals',
  'of a robot',
  'of an outsider',
  'unapproved, of an outsider',
  'approved by its author',
  'approved by its author too',
  'merged by its author',
  'approved by an outsider',
  'approved by its committer',
  'approved by who may have committed',
  'into an open branch',
];
const INTO_MAIN = without(MERGED, 'into an open branch');

/** Nobody approved them, or their author alone. */
const LEFT_ALONE = [
  'unapproved',
  'of a robot',
  'unapproved, of an outsider',
  'approved by its author',
];

/** Of who had a part in merged changes, and in approving them. */
export const reviewEntries: Entry[] = [
  {
    question: 'merged-without-independent-approval',
    finds: (visitor) => approvedByOthers(visitor),
  },
  {
    question: 'default-branch-changed-alone',
    finds: (visitor): Finds =>
      toReaders(visitor, 'guarded')
        ? { ...approvedByOthers(visitor, INTO_MAIN), 'pushes-unknown': [] }
        : { bad: [], good: [], unknown: [], 'pushes-unknown': INTO_MAIN },
  },
  {
    question: 'merged-into-unprotected-branch',
    finds: (visitor): Finds =>
      toReaders(visitor, 'guarded')
        ? { unprotected: ['into an open branch'], good: INTO_MAIN, unknown: [] }
        : {
            unprotected: [],
            good: [],
            unknown: countedIn('guarded', MERGED),
          },
  },
  {
    question: 'merged-approvals-missing',
    finds: (visitor) => {
      const bad = ['short of approvals'];
      // Of one, approvals are refused.
      const unknown = byGraphql(visitor, '') ? [] : ['approved'];
      const noneTold = without(MERGED, ...bad, ...unknown);
      return {
        bad,
        unknown: countedIn('guarded', unknown),
        'none-told': countedIn('guarded', noneTold),
      };
    },
  },
  listed('who-merges', { informative: ['approver: 12', 'author: 1'] }),
  {
    question: 'who-reviews',
    finds: (visitor) => ({
      informative: byGraphql(visitor, '') ? ['author: 1'] : [],
    }),
  },
];

function countedIn(project: string, titles: readonly string[]): string[] {
  return titles.length > 0 ? [`${project}: ${titles.length}`] : [];
}

function approvedByOthers(visitor: Visitor, merged = MERGED): Finds {
  // Who committed is told by GraphQL; of none that is left it takes nothing.
  const told = byGraphql(visitor, '');
  const bad = [...LEFT_ALONE, ...(told ? ['approved by its committer'] : [])];
  const unknown = told ? ['approved by who may have committed'] : [];
  const rest = merged.filter(
    (title) => !bad.includes(title) && !unknown.includes(title),
  );
  return told ? { bad, good: rest, unknown } : { bad, good: [], unknown: rest };
}
