import {
  Entry,
  Finds,
  isAdministrator,
  toMaintainers,
  toReaders,
  toReporters,
  unlessLeftOut,
  without,
} from './entry';
import { IN_USE, LICENSED_BRANCH, WITH_BRANCH } from './projectNames';
import type { Visitor } from './visits';

/** Projects that have one that is protected, and one that is not. */
const WITH_VARIABLES = [
  'archived',
  'archived-public',
  'created-by-merging',
  'open-to-developers',
  'private-forked',
  'public',
  'public-forked',
];

/** Whether the visitor is a Maintainer, but for where the Owner is a Guest. */
const maintains = (visitor: Visitor) => toMaintainers(visitor, 'guarded');

const unmaintained = (visitor: Visitor) =>
  IN_USE.filter((name) => !toMaintainers(visitor, name));

/** Of rules, variables and runners: who does not see them, finds their projects. */
export const guardEntries: Entry[] = [
  {
    question: 'protected-branches-made-by-developers',
    finds: (visitor) => ({
      bad: toReaders(visitor, 'guarded') ? ['m*', 'release-*'] : [],
      good: toReaders(visitor, 'guarded') ? ['ma*'] : [],
      unknown: WITH_BRANCH.filter((name) => !toReaders(visitor, name)),
    }),
  },
  {
    question: 'approval-rules-without-approvers',
    finds: (visitor) => {
      const [bad, good] = [
        ['for stable', 'of the departed'],
        ['of the approver'],
      ];
      const told = unlessLeftOut(visitor, '');
      return {
        bad: told ? bad : [],
        good: told ? good : [],
        // A list that is cut is as good as none.
        unknown: told ? [] : [...bad, ...good],
        unseen: LICENSED_BRANCH.filter((name) => !toReporters(visitor, name)),
      };
    },
  },
  variables(
    'secrets-on-unprotected-branches',
    ['OPEN_TOKEN', 'OPEN_PASSWORD', 'OPEN_SECRET', 'OPEN_KEY'],
    ['KEPT_TOKEN', 'SHOWN_TOKEN'],
  ),
  variables(
    'variables-shown-in-logs',
    ['SHOWN_TOKEN', 'OPEN_KEY'],
    [
      'KEPT_TOKEN',
      'OPEN_TOKEN',
      'OPEN_PASSWORD',
      'OPEN_SECRET',
      ...WITH_VARIABLES.flatMap((path) => [
        `PLAIN of ${path}`,
        `KEPT of ${path}`,
      ]),
      'LIVE_SETTINGS',
      'KEPT_LIVE_SETTINGS',
      'LAYERED_SETTINGS',
      'KEPT_LAYERED_SETTINGS',
    ],
    ['SHOWN', 'SHOWN_TOKEN', 'SHOWN_LIVE_SETTINGS', 'OPEN_KEY'],
  ),
  {
    question: 'runners-for-any-branch',
    finds: (visitor) => ({
      ...runners(visitor, {
        bad: ['any job', 'any job of the group'],
        good: ['protected', 'tagged', 'locked', 'unlocked'],
        unknown: [],
      }),
      // That it takes no job without a tag is enough.
      ...(!unlessLeftOut(visitor, '') && {
        bad: [],
        good: ['tagged', 'locked', 'unlocked'],
        unknown: ['any job', 'any job of the group', 'protected'],
      }),
      unseen: unmaintained(visitor),
    }),
  },
  {
    question: 'runners-of-several-projects',
    finds: (visitor) =>
      unlessLeftOut(visitor, '')
        ? runners(visitor, {
            unlocked: ['unlocked: 2'],
            locked: ['locked: 2'],
            unknown: [],
          })
        : { unlocked: [], locked: [], unknown: ['locked: 2', 'unlocked: 2'] },
  },
];

function runners(visitor: Visitor, finds: Finds): Finds {
  return maintains(visitor)
    ? finds
    : Object.fromEntries(Object.keys(finds).map((query) => [query, []]));
}

/** Those of the instance and of groups are told as ever where others' are left out. */
function variables(
  question: string,
  bad: string[],
  good: string[],
  all?: string[],
): Entry {
  const ofProjects = (name: string) =>
    !['OPEN_SECRET', 'OPEN_PASSWORD'].includes(name);
  const ofGroups = (name: string) =>
    !ofProjects(name) || name.includes('LAYERED');
  return {
    question,
    finds: (visitor) => {
      const seen = (names: string[]) =>
        names.filter(
          (name) =>
            maintains(visitor) &&
            (isAdministrator(visitor) ||
              !['OPEN_SECRET', 'OPEN_KEY'].includes(name)),
        );
      const told = (names: string[]) =>
        unlessLeftOut(visitor, '')
          ? seen(names)
          : without(seen(names).filter(ofGroups));
      return {
        bad: told(bad),
        good: told(good),
        ...(all && { all: told(all) }),
        unknown: unlessLeftOut(visitor, '')
          ? []
          : [...new Set([...bad, ...good, ...(all ?? [])])].filter(ofProjects),
        unseen: unmaintained(visitor),
      };
    },
  };
}
