import {
  Entry,
  isAdministrator,
  judged,
  listed,
  ofPeople,
  without,
} from './entry';
import { IN_USE, PROJECTS } from './projectNames';

/** Of people in use; `outsider` is a member of nothing, and listed to administrators. */
const MEMBERS = [
  'idle-administrator',
  'new-administrator',
  'bare-administrator',
  'auditor',
  'bare',
  'external-bare',
  'external-safe',
  'idle',
  'author',
  'approver',
  'secretive',
  'owner',
  'reporter',
];
const ALL = [...MEMBERS, 'administrator', 'outsider'];
const ADMINISTRATORS = ALL.filter((name) => name.endsWith('administrator'));
const EXTERNAL = ['external-bare', 'external-safe'];

/** Projects whose members are the two viewers. */
const OUTSIDE_ACME = ['hidden', 'unlicensed', 'personal', 'overruled'];

/** JupiterOne has them of other integrations. */
const ASKS_ELSEWHERE = 'It asks for Person, which is not collected here';

/** Members who can't sign in at present. */
const LEFT = [
  'leaver',
  'left-administrator',
  'left-new-administrator',
  'left-safely',
  'robot-at-rest',
];

/** What is told of some people, of those of one kind. */
function shown(
  question: string,
  of: string[],
  bad: string[],
  never?: string[],
): Entry {
  return {
    question,
    finds: (visitor) => ({
      ...judged({
        question,
        of,
        finds: { bad, ...(never && { never }) },
        told: ofPeople,
      }).finds(visitor),
      unknown: MEMBERS.filter((name) => !ofPeople(visitor, name)),
    }),
  };
}

/** What administrators alone are told, of administrators. */
function shownToAdministrators(
  question: string,
  bad: string[],
  never?: string[],
): Entry {
  const entry = shown(question, ADMINISTRATORS, bad, never);
  return {
    question,
    finds: (visitor) => ({
      ...entry.finds(visitor),
      unknown: isAdministrator(visitor) ? [] : MEMBERS,
    }),
  };
}

export const peopleEntries: Entry[] = [
  shown('users-without-2fa', ALL, [
    'bare',
    'bare-administrator',
    'external-bare',
  ]),
  shownToAdministrators('administrators-without-2fa', ['bare-administrator']),
  shown('external-users-without-2fa', EXTERNAL, ['external-bare']),
  shownToAdministrators(
    'idle-administrators',
    ['idle-administrator'],
    ['new-administrator'],
  ),
  shown('idle-users', ALL, ['idle']),
  shown('users-without-sso', ALL, ['bare']),
  {
    question: 'administrators',
    finds: (visitor) => ({
      administrators: isAdministrator(visitor)
        ? [...ADMINISTRATORS, 'left-administrator', 'left-new-administrator']
        : [],
      auditors: isAdministrator(visitor) ? ['auditor'] : [],
    }),
  },
  {
    question: 'external-users-without-expiry',
    finds: (visitor) => ({
      projects: isAdministrator(visitor) ? EXTERNAL : [],
      groups: isAdministrator(visitor) ? EXTERNAL : [],
    }),
  },
  listed('blocked-users-with-access', {
    projects: LEFT,
    groups: LEFT,
  }),
  listed('bot-maintainers', {
    projects: ['robot'],
    groups: ['robot', 'machine'],
  }),
  listed('bot-owners', { projects: ['robot'], groups: ['machine'] }),
  listed('direct-maintainers', { informative: ['unprotected'] }),
  listed('archived-projects-with-members', {
    informative: ['archived: 1', 'archived-personal: 2'],
  }),
  listed('project-owners-maintainers', {
    informative: without(PROJECTS, 'hidden'),
  }),
  listed('project-owner-count', {
    // Of one a bot is an Owner, too.
    informative: without(IN_USE, 'hidden').map(
      (name) => `${name}: ${name === 'guarded' ? 2 : 1}`,
    ),
    members: IN_USE.map(
      (name) => `${name}: ${OUTSIDE_ACME.includes(name) ? 2 : 14}`,
    ),
  }),
  {
    question: 'users-without-employee',
    finds: (visitor) => ({
      bad: [ASKS_ELSEWHERE],
      unknown: isAdministrator(visitor) ? [] : ['secretive'],
    }),
  },
  listed('blocked-employees', { informative: [ASKS_ELSEWHERE] }),
  listed('projects-shared-with-groups', { informative: ['community'] }),
];
