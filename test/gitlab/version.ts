/** Whether a version (`17.11.0-ee`) has what came with another (`17.10`). */
export function isSince(version: string, since: string): boolean {
  return minorOf(version) >= minorOf(since);
}

/** 16.3 → 16,003: a number that grows with each minor version. */
function minorOf(version: string): number {
  const [major, minor] = version.split('.');
  return Number(major) * 1000 + Number(minor);
}
