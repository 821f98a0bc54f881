import { Token } from '../../gitlab/tokens';
import { Fault } from '../../gitlab/faults';
import {
  withoutMemberships,
  withRole,
  withUserState,
  WorldChange,
} from '../../gitlab/world/change';
import { LEVELS, Membership, ROOTS } from './organization';

/** A kind of token, and what becomes of it. */
export interface Kind extends Membership {
  /** Default: `read_api`. */
  scopes?: Token['scopes'];
  /** Whether it may read vulnerabilities anywhere; default: yes. */
  readsVulnerabilities?: boolean;
  /** What a warning says that it may not see, beside what takes a higher role. */
  keptBack?: string[];
  /** The level that it falls to between two runs, wherever it has one. */
  fallsTo?: number;
  /** Whether the instance has Admin Mode on. */
  adminMode?: boolean;
  /** What changes between a first run and a second one. */
  between?: (userId: number) => WorldChange;
  /** The same in the middle of the second run. */
  meanwhile?: (userId: number) => Fault;
}

const BELOW_REPORTER = {
  readsVulnerabilities: false,
  keptBack: ['merge requests', 'protections'],
};

/** Kinds that are collected with once, at a time when nothing changes. */
export const STEADY: Record<string, Kind> = {
  'a Guest': { ...ofRoots(LEVELS.Guest), ...BELOW_REPORTER },
  'a Planner': { ...ofRoots(LEVELS.Planner), ...BELOW_REPORTER },
  'a Reporter': {
    ...ofRoots(LEVELS.Reporter),
    readsVulnerabilities: false,
    keptBack: ['protections'],
  },
  'a Developer': { ...ofRoots(LEVELS.Developer), keptBack: ['protections'] },
  'a Maintainer': ofRoots(LEVELS.Maintainer),
  'an Owner': ofRoots(LEVELS.Owner),
  'a member of a subgroup': {
    levels: { 'north/core': LEVELS.Developer },
    keptBack: ['members', 'protections'],
  },
  'an administrator in Admin Mode': {
    user: { admin: true },
    levels: {},
    adminMode: true,
    scopes: ['read_api', 'admin_mode'],
  },
  'an administrator without an Admin Mode': {
    user: { admin: true },
    levels: {},
  },
  'an auditor': {
    user: { auditor: true },
    levels: {},
    keptBack: ['protections'],
  },
  "a group's bot": {
    user: { type: 'project_bot' },
    levels: { north: LEVELS.Developer },
    keptBack: ['protections'],
  },
  "a project's bot": {
    user: { type: 'project_bot' },
    levels: { 'north/api': LEVELS.Developer },
    keptBack: ['members', 'protections'],
  },
};

/** Kinds that are told at validation what to do. */
export const UNFIT: Record<string, Kind & { remedy: RegExp }> = {
  'an administrator who is not in Admin Mode': {
    user: { admin: true },
    levels: { north: LEVELS.Owner },
    adminMode: true,
    remedy: /create one with the scopes read_api and admin_mode/,
  },
  'a fine-grained token': {
    ...ofRoots(LEVELS.Owner),
    scopes: ['granular'],
    remedy: /create a legacy personal access token/,
  },
  'a token of a blocked user': {
    ...ofRoots(LEVELS.Owner),
    user: { state: 'blocked' },
    remedy: /Your account has been blocked/,
  },
};

/** Kinds that see less in a second run than in a first one. */
export const FALLING: Record<string, Kind> = {
  'demoted to Guest everywhere': {
    ...ofRoots(LEVELS.Owner),
    ...BELOW_REPORTER,
    fallsTo: LEVELS.Guest,
    between: (id) => withRole(id, LEVELS.Guest),
  },
  'an Owner and then a Reporter everywhere': {
    ...ofRoots(LEVELS.Owner),
    readsVulnerabilities: false,
    fallsTo: LEVELS.Reporter,
    keptBack: ['protections'],
    between: (id) => withRole(id, LEVELS.Reporter),
  },
  'demoted to Reporter everywhere': {
    ...ofRoots(LEVELS.Developer),
    readsVulnerabilities: false,
    fallsTo: LEVELS.Reporter,
    keptBack: ['protections'],
    between: (id) => withRole(id, LEVELS.Reporter),
  },
};

/** A page of them, from either API. */
const MERGE_REQUESTS = /^(Group|Project)MergeRequests$|merge_requests/;

/** Kinds that lose all sight between two runs, or in the second one. */
export const BLINDED: Record<string, Kind> = {
  'removed from everything': {
    ...ofRoots(LEVELS.Owner),
    between: withoutMemberships,
  },
  'removed from everything before the projects': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(/^\/projects$/, withoutMemberships(id)),
  },
  'removed from everything before the members': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(/Members|members/, withoutMemberships(id)),
  },
  'removed from everything before the merge requests': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(MERGE_REQUESTS, withoutMemberships(id)),
  },
  'blocked before the projects': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(/^\/projects$/, withUserState(id, 'blocked')),
  },
  'blocked before the members': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(/Members|members/, withUserState(id, 'blocked')),
  },
  'blocked before the merge requests': {
    ...ofRoots(LEVELS.Owner),
    meanwhile: (id) => before(MERGE_REQUESTS, withUserState(id, 'blocked')),
  },
};

/** Kept from some, it loses what a warning names, and nothing else. */
export const DEMOTED_IN_ONE: Kind = {
  ...ofRoots(LEVELS.Owner),
  between: (userId) => (world) => {
    const north = world.groups.find(({ path }) => path === 'north');
    return {
      ...world,
      members: world.members.map((row) =>
        row.userId === userId && row.groupId === north?.id
          ? { ...row, accessLevel: LEVELS.Guest }
          : row,
      ),
    };
  },
};

function ofRoots(level: number): Membership {
  return { levels: Object.fromEntries(ROOTS.map((root) => [root, level])) };
}

/** Changes the world before the first request of this route or operation. */
function before(first: RegExp, change: WorldChange): Fault {
  return {
    match: ({ route, operationName }) => first.test(operationName ?? route),
    act: { kind: 'change-world', change },
  };
}
