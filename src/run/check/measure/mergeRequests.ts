import type { Collected } from '../../../collect/collected';
import type { Session } from '../../../session';
import {
  askCounts,
  COUNTS_PER_REQUEST,
} from '../../../steps/merge-request/counts';
import type { Counter } from './counter';

/** A group or project whose merge requests are listed. */
export type Place = Pick<Collected, 'kind' | 'fullPath'>;

/** Those of the first places, and of the others as many on average. */
export async function countMergeRequests(
  session: Session,
  { places, placesInAll }: Counter,
): Promise<number | undefined> {
  const slices = places
    .slice(0, COUNTS_PER_REQUEST)
    .map((scope) => ({ scope, span: {} }));
  if (slices.length === 0) {
    return undefined;
  }
  const answer = await askCounts(session, slices, 'restInstead');
  if (answer.kind !== 'answered' || answer.counts.size === 0) {
    return undefined;
  }
  const counted = [...answer.counts.values()].reduce((sum, n) => sum + n, 0);
  return Math.round((counted * placesInAll) / answer.counts.size);
}
