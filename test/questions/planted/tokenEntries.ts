import {
  Entry,
  isAdministrator,
  isOwner,
  toMaintainers,
  unlessLeftOut,
  ofPeople,
} from './entry';
import { ALL } from './groupNames';
import { IN_USE } from './projectNames';
import type { Visitor } from './visits';

/** Of the group and the project, whose Owners are told of them. */
const OF_RESOURCES = [
  'endless',
  'idle',
  'unused',
  'new',
  'of the robot at rest',
  'of the reader',
];

/** Its bot is a member of nothing any more, and so none of the project's list. */
const OF_NO_MEMBER = 'of the removed';

/** Administrators alone are told of them. */
const OF_PEOPLE = ['leaver', 'external-bare', 'outsider', 'author'].map(
  (name) => `of the ${name}`,
);

/** On GitLab.com the Owner is told of them, too. */
const OF_MANAGED = ['of the leaver', 'of the author'];

/** What is told of tokens, unless GitLab leaves it out. */
function tokens(
  visitor: Visitor,
  finds: Record<string, string[]>,
  others: string[],
) {
  const all = toldTo(visitor);
  const isLeftOut = !unlessLeftOut(visitor, '');
  const seen = (names: string[]) =>
    isLeftOut ? [] : all.filter((name) => names.includes(name));
  return {
    ...Object.fromEntries(
      Object.entries(finds).map(([query, names]) => [query, seen(names)]),
    ),
    good: seen(others),
    unknown: isLeftOut ? all : [],
    ...unseen(visitor),
  };
}

function toldTo(visitor: Visitor): string[] {
  if (isAdministrator(visitor)) {
    return [...OF_RESOURCES, OF_NO_MEMBER, ...OF_PEOPLE];
  }
  return isOwner(visitor)
    ? [
        ...OF_RESOURCES,
        ...(visitor === 'owner on GitLab.com'
          ? [OF_NO_MEMBER, ...OF_MANAGED]
          : []),
      ]
    : [];
}

/** Of which groups and projects tokens are not told. */
export function unseen(visitor: Visitor) {
  const groups = isOwner(visitor) ? ['partners'] : ALL;
  return {
    'unseen-groups': isAdministrator(visitor) ? [] : groups,
    'unseen-projects': IN_USE.filter((name) => !toMaintainers(visitor, name)),
  };
}

const USED = [
  'endless',
  'of the robot at rest',
  'of the reader',
  OF_NO_MEMBER,
  ...OF_PEOPLE,
];

/** People who can't sign in at present. */
const LEFT = [
  'leaver',
  'left-administrator',
  'left-new-administrator',
  'left-safely',
];

export const tokenEntries: Entry[] = [
  {
    question: 'access-tokens-without-end',
    finds: (visitor) =>
      tokens(visitor, { bad: ['endless'] }, [
        'idle',
        'unused',
        'new',
        'of the robot at rest',
        'of the reader',
        OF_NO_MEMBER,
        ...OF_PEOPLE,
      ]),
  },
  {
    question: 'idle-access-tokens',
    finds: (visitor) =>
      tokens(visitor, { bad: ['idle'], never: ['unused'] }, USED),
  },
  {
    question: 'wide-access-tokens',
    finds: (visitor) => {
      const isTold = isOwner(visitor) || isAdministrator(visitor);
      return {
        bad: isTold ? ['endless'] : [],
        good: isTold ? ['of the reader'] : [],
        unknown: toldTo(visitor).filter((name) => name === OF_NO_MEMBER),
        ...unseen(visitor),
      };
    },
  },
  {
    question: 'access-tokens-of-outsiders',
    finds: (visitor) => ({
      left: [
        ...(ofPeople(visitor, 'leaver') ? ['leaver'] : []),
        ...(isAdministrator(visitor) || isOwner(visitor)
          ? ['robot-at-rest']
          : []),
      ],
      external: isAdministrator(visitor) ? ['external-bare'] : [],
      'no-members': isAdministrator(visitor) ? ['of the outsider'] : [],
      unknown: isAdministrator(visitor)
        ? []
        : LEFT.filter((name) => !ofPeople(visitor, name)),
    }),
  },
];
