import type { Report } from '../report';
import { printableJson } from '../text';

/** The report as it is; times in values are milliseconds since 1970. */
export function json(report: Report): string {
  return `${printableJson(report)}\n`;
}
