/** Whether a full path is of something in a group, however deep. */
export function isBelow(fullPath: string, groupPath: string): boolean {
  return fullPath.startsWith(`${groupPath}/`);
}

/** Whether it is the group's own, or below. */
export function isWithin(fullPath: string, groupPath: string): boolean {
  return fullPath === groupPath || isBelow(fullPath, groupPath);
}
