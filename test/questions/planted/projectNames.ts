import { without } from './entry';
import { PLANS } from './plans';

/** The planted projects that questions are about. */
export const PROJECTS = Object.keys(PLANS);
export const IN_USE = without(PROJECTS, 'archived');
export const OPEN = ['public', 'public-forked'];
export const CLOSED = without(IN_USE, ...OPEN);
export const WITH_BRANCH = without(IN_USE, 'empty');
export const LICENSED = without(IN_USE, 'unlicensed');
export const LICENSED_BRANCH = without(WITH_BRANCH, 'unlicensed');
