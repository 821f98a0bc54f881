import {
  Entry,
  Finds,
  isAdministrator,
  isOwner,
  unlessLeftOut,
  without,
} from './entry';
import { unseen } from './tokenEntries';
import type { Visitor } from './visits';

/** Of what the Owner owns, and of what administrators alone are told. */
const KEYS = ['pusher', 'puller', 'Robot'];
const HIDDEN_KEY = 'pusher of the hidden';
const PUBLISHERS = ['publishes', 'publishes until then'];
const PROJECT_HOOKS = [
  'checked',
  'unchecked',
  'plain',
  'masked',
  'without a token',
  'signed',
  'given up',
  'resting',
];
const GROUP_HOOKS = ['checked of a group', 'unchecked of a group'];
const ALL_HOOKS = [...PROJECT_HOOKS, ...GROUP_HOOKS];

/** Deploy keys, deploy tokens and webhooks: who maintains nothing is told of none. */
export const doorEntries: Entry[] = [
  {
    question: 'deploy-keys-that-push',
    finds: (visitor) => ({
      informative: told(
        visitor,
        ['pusher: 2', 'Robot: 1'],
        [`${HIDDEN_KEY}: 1`],
      ),
      ...ofProjects(visitor),
    }),
  },
  {
    question: 'deploy-keys-without-end',
    finds: (visitor) =>
      judging(visitor, told(visitor, KEYS, [HIDDEN_KEY]), {
        bad: ['puller', 'Robot', HIDDEN_KEY],
      }),
  },
  {
    question: 'default-branch-open-to-deploy-keys',
    finds: (visitor) => ({
      bad: told(visitor, ['main']),
      ...ofProjects(visitor),
    }),
  },
  {
    question: 'deploy-tokens-that-publish',
    finds: (visitor) =>
      judging(visitor, told(visitor, PUBLISHERS, ['publishes for partners']), {
        bad: ['publishes', 'publishes for partners'],
      }),
  },
  {
    question: 'deploy-tokens-in-every-job',
    // A project has one, for ever, and a group another one, until then.
    finds: (visitor) => {
      const tokens = told(visitor, ['gitlab-deploy-token']);
      const isKnown = unlessLeftOut(visitor, '');
      return {
        bad: isKnown ? tokens : [],
        good: isKnown ? tokens : [],
        unknown: isKnown ? [] : tokens,
        ...ofProjects(visitor),
      };
    },
  },
  {
    question: 'project-webhooks-without-tls-check',
    finds: (visitor) =>
      judging(visitor, told(visitor, PROJECT_HOOKS), { bad: ['unchecked'] }),
  },
  {
    question: 'group-webhooks-without-tls-check',
    finds: (visitor) => {
      const hooks = told(visitor, GROUP_HOOKS, ['unchecked of partners']);
      const { 'unseen-projects': _, ...finds } = judging(visitor, hooks, {
        bad: ['unchecked of a group', 'unchecked of partners'],
      });
      return { ...finds, 'unseen-groups': unseen(visitor)['unseen-groups'] };
    },
  },
  {
    question: 'webhooks-without-tls',
    finds: (visitor) => {
      const hooks = allHooks(visitor);
      return {
        bad: hooks.filter((name) => name === 'plain'),
        unknown: hooks.filter((name) => name === 'masked'),
        good: without(hooks, 'plain', 'masked'),
        ...unseen(visitor),
      };
    },
  },
  {
    question: 'webhooks-without-token',
    finds: (visitor) => {
      const hooks = allHooks(visitor);
      // GitLab tells it from 19.0 on.
      const isTold = visitor === 'administrator of a strict GitLab';
      return {
        bad: isTold ? ['without a token'] : [],
        unknown: isTold ? [] : hooks,
        good: isTold ? without(hooks, 'without a token') : [],
        ...unseen(visitor),
      };
    },
  },
  {
    question: 'webhooks-that-fail',
    finds: (visitor) => ({
      ...judging(visitor, allHooks(visitor), {
        bad: ['given up'],
        'for-now': ['resting'],
      }),
      ...unseen(visitor),
    }),
  },
];

/** Of projects in which somebody is no Maintainer nothing is told. */
function ofProjects(visitor: Visitor) {
  return { 'unseen-projects': unseen(visitor)['unseen-projects'] };
}

/** All of what is told is good, but what is found; unless GitLab leaves it out. */
function judging(
  visitor: Visitor,
  all: string[],
  finds: Record<string, string[]>,
): Finds {
  const isKnown = unlessLeftOut(visitor, '');
  const seen = (names: string[]) => (isKnown ? names : []);
  return {
    ...Object.fromEntries(
      Object.entries(finds).map(([query, names]) => [
        query,
        seen(all.filter((name) => names.includes(name))),
      ]),
    ),
    good: seen(without(all, ...Object.values(finds).flat())),
    unknown: isKnown ? [] : all,
    ...ofProjects(visitor),
  };
}

function allHooks(visitor: Visitor): string[] {
  return told(visitor, ALL_HOOKS, ['unchecked of partners', 'of the system']);
}

function told(
  visitor: Visitor,
  toOwner: string[],
  toAdministrators: string[] = [],
): string[] {
  if (isAdministrator(visitor)) {
    return [...toOwner, ...toAdministrators];
  }
  return isOwner(visitor) ? toOwner : [];
}
