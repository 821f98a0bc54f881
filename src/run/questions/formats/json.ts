import type { Report } from '../report';
import { jsonParts } from './jsonParts';

/** The report as it is; times in values are milliseconds since 1970. */
export function* json(report: Report): Generator<string> {
  yield* jsonParts(report);
  yield '\n';
}
