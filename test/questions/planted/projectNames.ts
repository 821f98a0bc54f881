import { without } from './entry';
import { PLANS } from './plans';

/** The planted projects that questions are about. */
export const PROJECTS = Object.keys(PLANS);
export const ARCHIVED = PROJECTS.filter((name) => name.startsWith('archived'));
export const IN_USE = without(PROJECTS, ...ARCHIVED);
export const OPEN = ['public', 'public-forked', 'public-open'];
export const CLOSED = without(IN_USE, ...OPEN);
export const WITH_BRANCH = without(IN_USE, 'empty');
export const LICENSED = without(IN_USE, 'unlicensed');
export const LICENSED_BRANCH = without(WITH_BRANCH, 'unlicensed');
export const WITH_MERGE_REQUESTS = without(IN_USE, 'without-merge-requests');
