import { BranchDefaults } from '../tables/branchDefaults';
import { Properties } from './types';

/** What guards default branches of new projects, of a group or the instance. */
export function branchDefaults({
  allowedToPush,
  allowedToMerge,
  allowForcePush,
}: BranchDefaults): Properties {
  return {
    defaultBranchPushLevel: lowest(allowedToPush),
    defaultBranchMergeLevel: lowest(allowedToMerge),
    defaultBranchForcePushAllowed: allowForcePush,
  };
}

/** 0 is nobody, which leaves who else is named. */
function lowest(levels: number[]): number {
  const roles = levels.filter((level) => level > 0);
  return roles.length > 0 ? Math.min(...roles) : 0;
}
