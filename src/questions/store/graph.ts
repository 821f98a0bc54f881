import { ALWAYS_READ, askedOf, AskedProperties } from './askedProperties';
import type { ObjectTable } from './objectTable';

/**
 * A collected graph in memory. Entities and relationships are numbers, from 0 on
 * in the order of their entities' `_key`s, so that the same graph gives the same
 * order of answers.
 */
export class Graph {
  constructor(
    readonly entities: ObjectTable,
    readonly relationships: ObjectTable,
    private readonly ends: Ends,
    /** Undefined: all. */
    private readonly asked?: AskedProperties,
  ) {}

  /** The entity that a relationship comes from. */
  from(relationship: number): number {
    return this.ends.from[relationship];
  }

  /** The entity that a relationship goes to. */
  to(relationship: number): number {
    return this.ends.to[relationship];
  }

  /** Relationships that come from an entity. */
  outgoing(entity: number): Int32Array {
    return listOf(this.ends.outgoing, entity);
  }

  /** Relationships that go to an entity. */
  incoming(entity: number): Int32Array {
    return listOf(this.ends.incoming, entity);
  }

  /**
   * Whether a property was kept when the graph was read.
   *
   * @param names classes and types of entities; undefined: of relationships
   */
  hasRead(property: string, names?: readonly string[]): boolean {
    const { asked } = this;
    if (!asked) {
      return true;
    }
    return names
      ? ALWAYS_READ.includes(property) ||
          names.every((name) => askedOf(asked, [name]).has(property))
      : asked.relationships.has(property);
  }
}

export interface Ends {
  /** By relationship. */
  from: Int32Array;
  to: Int32Array;
  /** Relationships by entity. */
  outgoing: Lists;
  incoming: Lists;
}

/** A list of numbers for each of many: one after the other in a single array. */
export interface Lists {
  /** Where each one's list starts; one more than there are lists. */
  starts: Int32Array;
  items: Int32Array;
}

/** Lists of numbers by the one that `owners` says each belongs to. */
export function listsBy(owners: Int32Array, count: number): Lists {
  const starts = new Int32Array(count + 1);
  for (const owner of owners) {
    starts[owner + 1] += 1;
  }
  for (let owner = 0; owner < count; owner += 1) {
    starts[owner + 1] += starts[owner];
  }
  const next = starts.slice();
  const items = new Int32Array(owners.length);
  owners.forEach((owner, item) => {
    items[next[owner]] = item;
    next[owner] += 1;
  });
  return { starts, items };
}

function listOf({ starts, items }: Lists, owner: number): Int32Array {
  return items.subarray(starts[owner], starts[owner + 1]);
}
