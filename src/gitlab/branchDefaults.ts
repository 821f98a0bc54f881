import * as z from 'zod';
import { lowestOf } from './accessLevels';
import { amount, flag, maybe } from './rows';

const levels = z.array(z.object({ access_level: amount }));

/**
 * What default branches of new projects are protected with, as groups and the
 * instance tell it under `default_branch_protection_defaults`,
 * https://docs.gitlab.com/api/groups/#options-for-default_branch_protection_defaults
 */
export const branchDefaults = z.object({
  allowed_to_push: maybe(levels),
  allowed_to_merge: maybe(levels),
  allow_force_push: maybe(flag),
});
type BranchDefaults = z.output<typeof branchDefaults>;

/**
 * The lowest access level that is let push, the same of merging (0 where nobody is by
 * role), and whether force pushes are let in; absent what is not told.
 */
export function readBranchDefaults(
  defaults: BranchDefaults | null | undefined,
) {
  return {
    defaultBranchPushLevel: levelOf(defaults?.allowed_to_push),
    defaultBranchMergeLevel: levelOf(defaults?.allowed_to_merge),
    defaultBranchForcePushAllowed: defaults?.allow_force_push ?? undefined,
  };
}

function levelOf(
  told: z.output<typeof levels> | null | undefined,
): number | undefined {
  return told && told.length > 0
    ? lowestOf(told.map(({ access_level: level }) => level))
    : undefined;
}
