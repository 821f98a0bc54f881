import {
  byGraphql,
  Entry,
  Finds,
  isAdministrator,
  isOwner,
  toMaintainers,
  unlessLeftOut,
  without,
} from './entry';
import type { Visitor } from './visits';

/** Productions in use that GitLab has rules for, if there are any. */
const LIVE = [
  'guarded-live',
  'open-live',
  'developed-live',
  'single-live',
  'robot-live',
  'triggered-live',
  'tiered-live',
  'hidden-live',
];
const RULED = [
  ...without(LIVE, 'open-live', 'tiered-live', 'hidden-live'),
  // A group's, by the tier.
  'production',
];

/** Of environments, and of who may deploy to them. */
export const deploymentEntries: Entry[] = [
  production('production-unprotected', {
    bad: ['open-live'],
    good: without(LIVE, 'open-live'),
  }),
  production('production-deployed-by-developers', {
    bad: ['open-live', 'developed-live'],
    'nobody-by-role': ['single-live'],
    good: without(LIVE, 'open-live', 'developed-live', 'single-live'),
  }),
  production('production-deployed-without-approval', {
    bad: ['developed-live'],
    'self-approved': ['triggered-live'],
    good: without(LIVE, 'open-live', 'developed-live', 'triggered-live'),
  }),
  {
    question: 'rules-for-no-environment',
    finds: (visitor) => ({
      bad: ['Open-live', 'open-live-eu'].filter((name) =>
        toMaintainers(visitor, name),
      ),
      good: rulesSeenBy(visitor),
    }),
  },
  {
    question: 'machines-approve-deployments',
    finds: (visitor) => ({
      bad: seen(visitor, ['robot-live']),
      good: seen(visitor, [
        'guarded-live',
        'single-live',
        'triggered-live',
        'hidden-live',
      ]),
    }),
  },
  {
    question: 'who-deploys-to-production',
    finds: (visitor) => ({
      informative: seen(visitor, [
        'guarded-live',
        'single-live',
        'robot-live',
        'triggered-live',
        'hidden-live',
      ]),
    }),
  },
  ofVariables('production-variables-unguarded', {
    bad: ['LIVE_SETTINGS'],
    shown: ['SHOWN_LIVE_SETTINGS'],
    good: ['KEPT_LIVE_SETTINGS'],
  }),
  {
    question: 'protected-variables-overridden',
    finds: (visitor) => {
      const { finds } = ofVariables('', {
        bad: ['LAYERED_SETTINGS'],
        good: ['KEPT_LAYERED_SETTINGS'],
      });
      // A group's over the instance's, which administrators are told.
      const above = ['LAYERED_SETTINGS', 'KEPT_LAYERED_SETTINGS'];
      const told = finds(visitor);
      return isAdministrator(visitor)
        ? { ...told, good: [...new Set([...told.good, ...above])] }
        : told;
    },
  },
  {
    question: 'protected-variables-within-reach',
    finds: (visitor) => {
      const isTold =
        toMaintainers(visitor, 'guarded') && unlessLeftOut(visitor, '');
      return {
        bad: isTold ? ['KEPT of open-to-developers'] : [],
        created: isTold ? ['KEPT of created-by-merging'] : [],
        // All that are protected, of the project with such tags.
        tagged: isTold
          ? [
              'KEPT_TOKEN',
              'SHOWN_TOKEN',
              'SHOWN',
              'SHOWN_LIVE_SETTINGS',
              'KEPT_LIVE_SETTINGS',
              'KEPT_LAYERED_SETTINGS',
            ]
          : [],
      };
    },
  },
  {
    question: 'protected-tags-made-by-developers',
    finds: (visitor) => {
      const isTold = toMaintainers(visitor, 'guarded');
      return {
        bad: isTold ? ['made'] : [],
        wildcards: isTold ? ['made-*'] : [],
        'nobody-by-role': isTold ? ['nobodys'] : [],
        good: isTold ? ['kept-*'] : [],
      };
    },
  },
  ofAgents('clusters-reached-from-any-branch', {
    bad: ['any-branch', 'hidden-agent'],
    'pushed-by-developers': ['open-branch'],
    good: ['kept-branches', 'open-branch'],
  }),
  ofAgents('clusters-reached-as-the-agent', {
    bad: ['kept-branches', 'hidden-agent'],
    good: ['any-branch', 'open-branch'],
  }),
];

/** What Developers are told, unless GitLab leaves out what agents' files say. */
function ofAgents(question: string, finds: Finds): Entry {
  const { 'pushed-by-developers': pushed, ...told } = finds;
  return {
    question,
    finds: (visitor) => {
      const seen = (names: readonly string[]) =>
        names.filter(
          (name) =>
            isAdministrator(visitor) ||
            (isOwner(visitor) && name !== 'hidden-agent'),
        );
      const isTold = unlessLeftOut(visitor, '');
      return {
        ...Object.fromEntries(
          Object.entries(told).map(([query, names]) => [
            query,
            isTold ? seen(names) : [],
          ]),
        ),
        ...(pushed && { 'pushed-by-developers': seen(pushed) }),
        unknown: isTold ? [] : seen(Object.values(told).flat()),
      };
    },
  };
}

/** What Maintainers are told; where a project's are told less, they are unknown. */
function ofVariables(question: string, finds: Finds): Entry {
  const all = Object.values(finds).flat();
  const none = Object.fromEntries(Object.keys(finds).map((one) => [one, []]));
  return {
    question,
    finds: (visitor): Finds => {
      if (!toMaintainers(visitor, 'guarded')) {
        return { ...none, unknown: [] };
      }
      return unlessLeftOut(visitor, '')
        ? { ...finds, unknown: [] }
        : { ...none, unknown: all };
    },
  };
}

/** What is told of environments whose rules are told; the others are unknown. */
function production(question: string, finds: Finds): Entry {
  return {
    question,
    finds: (visitor) => ({
      ...Object.fromEntries(
        Object.entries(finds).map(([query, names]) => [
          query,
          seen(visitor, names),
        ]),
      ),
      unknown: byGraphql(visitor, '') ? [] : LIVE,
      ...(question === 'production-unprotected' && {
        'not-licensed': ['free-live'],
      }),
    }),
  };
}

function rulesSeenBy(visitor: Visitor): string[] {
  return seen(visitor, [...RULED, 'hidden-live']);
}

/** Without GraphQL, rules are for Maintainers; the Owner is a Guest of one project. */
function seen(visitor: Visitor, names: readonly string[]): string[] {
  return names.filter(
    (name) =>
      byGraphql(visitor, name) && (!isOwner(visitor) || name !== 'hidden-live'),
  );
}
