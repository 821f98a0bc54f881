/**
 * GitLab's severities, and each as JupiterOne's number from 0 to 10; those of
 * the original connector, and 0 where GitLab does not know.
 */
export const NUMERIC_SEVERITIES = {
  critical: 10,
  high: 7,
  medium: 5,
  low: 2,
  info: 1,
  unknown: 0,
};

export type Severity = keyof typeof NUMERIC_SEVERITIES;

export function isSeverity(value: string): value is Severity {
  return Object.prototype.hasOwnProperty.call(NUMERIC_SEVERITIES, value);
}

/** 0 for a severity that GitLab may add. */
export function numericSeverity(severity: string): number {
  return isSeverity(severity) ? NUMERIC_SEVERITIES[severity] : 0;
}
