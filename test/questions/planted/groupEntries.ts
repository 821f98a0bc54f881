import { Entry, judged, listed, Told, unlessLeftOut, without } from './entry';

const ROOTS = [
  'acme',
  'community',
  'partners',
  'patient',
  'unguarded',
  'locked',
  'confined',
  'loose',
  'ruled-by-saml',
  'fed-by-saml',
];
const ALL = [...ROOTS, 'enforcing', 'strict-below'];
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
];

function group(question: string, bad: string): Entry {
  return judged({
    question,
    of: ALL,
    finds: { bad: [bad] },
    told: unlessLeftOut,
  });
}
