import { J1qlRefusal } from '../language/refusal';
import type { Aggregate } from '../language/syntax';
import type { Path } from './paths';
import type { PathValues } from './pathValues';

/**
 * `COUNT`, `MIN` and their like over the paths of a group. Whether an object that
 * several of them lead to counts once is not documented, nor what becomes of one
 * without the property. https://docs.jupiterone.io/j1ql/aggregate-functions
 */
export class Aggregation {
  private readonly seen = new Set<number>();
  private sum = 0;
  private least = Infinity;
  private most = -Infinity;

  constructor(
    private readonly aggregate: Aggregate,
    private readonly values: PathValues,
  ) {}

  /** @throws J1qlRefusal where the result would not be documented */
  add(path: Path): void {
    const { alias, property } = this.aggregate;
    const id = this.values.idOf(path, alias);
    if (this.seen.has(id) && !/^(MIN|MAX)$/.test(this.aggregate.aggregate)) {
      throw this.refusal('for several paths lead to one of them');
    }
    this.seen.add(id);
    if (property !== undefined) {
      this.addValue(this.values.valueOf(path, { alias, property }));
    }
  }

  /** Undefined for the least, most or average of nothing. */
  result(): number | undefined {
    const count = this.seen.size;
    switch (this.aggregate.aggregate) {
      case 'COUNT':
        return count;
      case 'SUM':
        return this.sum;
      case 'AVG':
        return count === 0 ? undefined : this.sum / count;
      case 'MIN':
        return count === 0 ? undefined : this.least;
      case 'MAX':
        return count === 0 ? undefined : this.most;
    }
  }

  private addValue(value: unknown): void {
    if (typeof value !== 'number') {
      throw this.refusal('for one of them has no number there');
    }
    this.sum += value;
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }

  private refusal(why: string): J1qlRefusal {
    return new J1qlRefusal(
      `Not answered here: ${this.aggregate.column} is not documented, ${why}`,
    );
  }
}
