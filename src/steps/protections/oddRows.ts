import type { Coverage } from '../../collect/coverage';
import type { Rejection } from '../../gitlab/rows';

/** Counts odd rows of one project for the coverage, and remembers that there were any. */
export class OddRows {
  private rows = 0;

  constructor(private readonly coverage: Coverage) {}

  get any(): boolean {
    return this.rows > 0;
  }

  reject = (rejection: Rejection): void => {
    this.rows += rejection.field === undefined ? 1 : 0;
    this.coverage.reject(rejection);
  };
}
