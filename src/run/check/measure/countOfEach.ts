import type { FoundGroup } from '../../../collect/choice/find';
import { sum } from '../../../sum';
import type { Budget } from './budget';

/** What is counted of each chosen group. */
export interface Counting {
  /** How much of it one group is likely to have, beside another. */
  weightOf(group: FoundGroup): number;
  /** What is known without asking. */
  known(group: FoundGroup): number | undefined;
  ask(group: FoundGroup): Promise<number>;
  /** Kept of the budget, for other counts. Default: nothing. */
  kept?: number;
}

/** Counts by group, as far as the budget goes. */
export class CountOfEach {
  /** Groups of which a count is an estimate. */
  readonly skipped = new Set<FoundGroup>();

  constructor(
    private readonly groups: readonly FoundGroup[],
    private readonly budget: Budget,
  ) {}

  /**
   * A count of each group; of those that there is no budget for as many as of the
   * others, by weight.
   */
  async of({
    weightOf,
    known,
    ask,
    kept = 0,
  }: Counting): Promise<Map<FoundGroup, number>> {
    const counts = new Map<FoundGroup, number>();
    for (const group of this.groups) {
      const count =
        known(group) ?? (this.budget.take(kept) ? await ask(group) : undefined);
      if (count !== undefined) {
        counts.set(group, count);
      }
    }
    const share =
      sum([...counts.values()]) / (sum([...counts.keys()].map(weightOf)) || 1);
    for (const group of this.groups.filter((one) => !counts.has(one))) {
      counts.set(group, Math.round(share * weightOf(group)));
      this.skipped.add(group);
    }
    return counts;
  }
}

export function countOf(counts: ReadonlyMap<FoundGroup, number>) {
  return (group: FoundGroup) => counts.get(group) ?? 0;
}
