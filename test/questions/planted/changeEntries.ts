import {
  byGraphql,
  Entry,
  isAdministrator,
  isOwner,
  listed,
  unlessLeftOut,
} from './entry';
import type { Visitor } from './visits';

const APPROVED = [
  'approved by an outsider',
  'approved by its author too',
  'approved by its committer',
  'approved by who may have committed',
  'into an open branch',
  'merged by its author',
  'of an outsider',
];
const BY_THEMSELVES = ['approved by its author', 'approved by its author too'];
const UNAPPROVED = [
  'unapproved',
  'short of approvals',
  'approved by its author',
];

/** Of a merge request approvals are refused where GraphQL does not tell them. */
const told = byGraphql;

/** Administrators see of everybody whether it is a bot, others of members. */
const OUTSIDERS = 'unapproved, of an outsider';

/** Of changes, and of what scans found in them. */
export const changeEntries: Entry[] = [
  {
    question: 'merged-without-approval',
    finds: (visitor) => ({
      bad: [...UNAPPROVED, ...(isAdministrator(visitor) ? [OUTSIDERS] : [])],
      'by-bots': ['of a robot'],
      'by-unknown': isAdministrator(visitor) ? [] : [OUTSIDERS],
      unknown: told(visitor, '') ? [] : ['approved'],
      good: [...APPROVED, ...(told(visitor, '') ? ['approved'] : [])],
    }),
  },
  {
    question: 'approved-by-committer',
    finds: (visitor) => {
      const { bad, good, unknown } = {
        bad: [
          ...BY_THEMSELVES,
          'approved by its committer',
          'waiting for others',
        ],
        good: [
          'approved by an outsider',
          'into an open branch',
          'merged by its author',
          'of an outsider',
          'short of approvals',
          'ready',
        ],
        unknown: ['approved by who may have committed'],
      };
      return told(visitor, '')
        ? { bad, good: [...good, 'approved'], unknown }
        : { bad: [], good: [], unknown: [...bad, ...good, ...unknown] };
    },
  },
  listed('self-approved', { bad: [...BY_THEMSELVES, 'waiting for others'] }),
  listed('only-self-approved', { bad: ['approved by its author'] }),
  listed('merged-by-author', { informative: ['merged by its author'] }),
  listed('open-approvals-missing', { informative: ['waiting'] }),
  listed('outside-contributors', {
    informative: ['of an outsider', OUTSIDERS, 'waiting, of an outsider'],
  }),
  listed('outside-approvers', { bad: ['approved by an outsider'] }),
  listed('commits-without-approval', {
    bad: [...UNAPPROVED, 'of a robot', OUTSIDERS].map(
      (title) => `commit of ${title}`,
    ),
  }),
  listed('labels', { informative: ['label of a group', 'label of a project'] }),
  {
    question: 'open-critical-findings',
    finds: (visitor) => {
      const [bad, gone] = [['critical'], ['critical and gone']];
      if (!isDeveloper(visitor)) {
        return { bad: [], 'no-longer-found': [], unknown: [] };
      }
      return unlessLeftOut(visitor, '')
        ? { bad, 'no-longer-found': gone, unknown: [] }
        : { bad: [], 'no-longer-found': [], unknown: [...bad, ...gone] };
    },
  },
  findings('old-severe-findings', { bad: ['high and old'] }),
  findings('projects-hit-by-cve', { bad: ['known'] }),
  findings('open-findings-by-project', {
    informative: ['guarded: 1', 'guarded: 2', 'public: 2'],
  }),
  {
    question: 'public-projects-with-secrets',
    finds: (visitor) => ({
      bad: isDeveloper(visitor) ? ['leaked to everybody'] : [],
    }),
  },
];

/** Of what the newest scan still found. */
function findings(question: string, found: Record<string, string[]>): Entry {
  return {
    question,
    finds: (visitor) =>
      isDeveloper(visitor) && unlessLeftOut(visitor, '')
        ? found
        : Object.fromEntries(Object.keys(found).map((query) => [query, []])),
  };
}

function isDeveloper(visitor: Visitor): boolean {
  return isAdministrator(visitor) || isOwner(visitor);
}
