/** What default branches of new projects are protected with; levels. */
export interface BranchDefaults {
  allowedToPush: number[];
  allowedToMerge: number[];
  allowForcePush: boolean;
}

/** `default_branch_protection_defaults` of a group and of the instance. */
export function branchDefaults({
  allowedToPush,
  allowedToMerge,
  allowForcePush,
}: BranchDefaults) {
  const level = (accessLevel: number) => ({ access_level: accessLevel });
  return {
    allowed_to_push: allowedToPush.map(level),
    allow_force_push: allowForcePush,
    allowed_to_merge: allowedToMerge.map(level),
  };
}
