import { J1qlRefusal } from '../language/refusal';
import {
  Aggregate,
  isAggregate,
  ReturnedProperty,
  ReturnedValue,
} from '../language/syntax';
import { Aggregation } from './aggregation';
import type { Path } from './paths';
import type { PathValues } from './pathValues';

interface Group {
  keys: unknown[];
  aggregations: Aggregation[];
  entities: Set<number>;
}

export interface GroupedRow {
  /** In the order of the returned values. */
  values: unknown[];
  /** Entities whose properties the group has in common. */
  entities: Set<number>;
}

/**
 * Rows of what is counted: what is returned and not counted is what the paths of
 * a row have in common. https://docs.jupiterone.io/j1ql/aggregate-functions
 */
export class Groups {
  private readonly keys: ReturnedProperty[];
  private readonly aggregates: Aggregate[];
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly returned: readonly ReturnedValue[],
    private readonly values: PathValues,
  ) {
    this.aggregates = returned.filter(isAggregate);
    this.keys = returned.filter(
      (value): value is ReturnedProperty => !isAggregate(value),
    );
    if (this.keys.length === 0) {
      this.groups.set('[]', this.newGroup([]));
    }
  }

  /** @throws J1qlRefusal where the aggregate of these paths is not documented */
  add(path: Path): void {
    const keys = this.keys.map((key) => this.values.valueOf(path, key));
    const name = JSON.stringify(keys.map((key) => key ?? null));
    const group = this.groups.get(name) ?? this.newGroup(keys);
    this.groups.set(name, group);
    for (const aggregation of group.aggregations) {
      aggregation.add(path);
    }
    for (const { alias } of this.keys) {
      if (this.values.isEntity(alias) && !this.isAggregated(alias)) {
        group.entities.add(this.values.idOf(path, alias));
      }
    }
  }

  rows(): GroupedRow[] {
    this.checkKeys();
    return [...this.groups.values()].map(({ keys, aggregations, entities }) => {
      const [properties, results] = [keys.slice(), aggregations.slice()];
      return {
        values: this.returned.map((value) =>
          isAggregate(value) ? results.shift()?.result() : properties.shift(),
        ),
        entities,
      };
    });
  }

  /**
   * Of several properties of one alias, "the last one before the aggregation will
   * be used as the grouping key": what becomes of the others is not documented
   * unless it decides them.
   */
  private checkKeys(): void {
    for (const alias of new Set(this.keys.map((key) => key.alias))) {
      const decided = new Map<string, string>();
      for (const { keys } of this.groups.values()) {
        const own = keys.filter((_, at) => this.keys[at].alias === alias);
        const last = JSON.stringify(own[own.length - 1] ?? null);
        const all = JSON.stringify(own);
        if ((decided.get(last) ?? all) !== all) {
          throw new J1qlRefusal(
            `Not answered here: counting by several properties of ${alias}, of which the last does not decide the others`,
          );
        }
        decided.set(last, all);
      }
    }
  }

  private newGroup(keys: unknown[]): Group {
    const aggregations = this.aggregates.map(
      (aggregate) => new Aggregation(aggregate, this.values),
    );
    return { keys, aggregations, entities: new Set() };
  }

  private isAggregated(alias: string): boolean {
    return this.aggregates.some((aggregate) => aggregate.alias === alias);
  }
}
