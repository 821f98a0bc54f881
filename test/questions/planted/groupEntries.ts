import {
  Entry,
  Finds,
  isAdministrator,
  isOwner,
  judged,
  listed,
  Told,
  toMaintainers,
  unlessLeftOut,
  without,
} from './entry';
import { ALL, ROOTS } from './groupNames';
import { PROJECTS } from './projectNames';
import type { Visitor } from './visits';

const REQUIRING = ['acme', 'partners'];

export const groupEntries: Entry[] = [
  group('two-factor-grace-period', 'patient'),
  group('groups-without-default-protection', 'unguarded'),
  group('saml-groups-maintain', 'ruled-by-saml'),
  {
    question: 'groups-without-2fa',
    finds: (visitor) => ({
      ...judged({
        question: '',
        of: ROOTS,
        finds: { bad: without(ROOTS, ...REQUIRING) },
        told: unlessLeftOut,
      }).finds(visitor),
      subgroups: unlessLeftOut(visitor, '') ? ['enforcing'] : [],
    }),
  },
  judged({
    question: 'forking-outside-group',
    of: ROOTS,
    finds: { bad: ['loose'] },
    told: ((_, name) => ['loose', 'confined'].includes(name)) as Told,
  }),
  listed('groups-sharing-projects', {
    informative: without(ROOTS, 'locked'),
    subgroups: ['enforcing'],
  }),
  listed('group-members', { informative: ALL }),
  {
    question: 'custom-roles',
    finds: (visitor) => ({
      bad: isAdministrator(visitor) ? ['keeper'] : [],
    }),
  },
  {
    question: 'custom-role-holders',
    finds: (visitor) => ({
      informative: isAdministrator(visitor) ? ['author'] : [],
    }),
  },
  listed('groups-open-to-outside-developers', { bad: ['open-house'] }),
  listed('groups-invited-without-end', { bad: ['open-house'] }),
  listed('invited-groups', { informative: ['open-house', 'visited'] }),
  {
    question: 'groups-and-projects-seen-in-part',
    finds: seenInPart,
  },
];

/** The Owner is a Guest of one group, with one project. */
function seenInPart(visitor: Visitor): Finds {
  return {
    groups: isAdministrator(visitor)
      ? []
      : isOwner(visitor)
      ? ['partners']
      : ALL,
    projects: PROJECTS.filter((name) => !toMaintainers(visitor, name)),
  };
}

function group(question: string, bad: string): Entry {
  return judged({
    question,
    of: ALL,
    finds: { bad: [bad] },
    told: unlessLeftOut,
  });
}
