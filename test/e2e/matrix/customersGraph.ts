import { ExpectedGraph } from '../../gitlab/expected/types';
import { Run } from '../../support/collect';

/**
 * What JupiterOne keeps of an instance's runs: a finished job deletes what it did
 * not report, but for types that it declares partial; a job that is aborted, for
 * it was refused, changes nothing.
 */
export class CustomersGraph {
  /** Types by `_key`. */
  private readonly objects = new Map<string, string>();

  /** As a run leaves it that reported this graph. */
  fill({ entities, relationships }: ExpectedGraph): void {
    for (const [key, { _type }] of [...entities, ...relationships]) {
      this.objects.set(key, _type);
    }
  }

  /** @returns the keys that are deleted */
  upload({ summary, entities, relationships }: Run): string[] {
    if (!summary) {
      return [];
    }
    const partial = new Set(summary.metadata.partialDatasets.types);
    const reported = new Map(
      [...entities, ...relationships].map(({ _key, _type }) => [_key, _type]),
    );
    const deleted = [...this.objects]
      .filter(([key, type]) => !reported.has(key) && !partial.has(type))
      .map(([key]) => key);
    deleted.forEach((key) => this.objects.delete(key));
    reported.forEach((type, key) => this.objects.set(key, type));
    return deleted;
  }
}
