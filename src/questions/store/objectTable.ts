/** What the graph's files hold as a property; `null` is no property. */
export type PropertyValue = Scalar | readonly Scalar[];
type Scalar = string | number | boolean;

/** An entity or a relationship as the SDK writes it. */
export type StoredObject = Readonly<Record<string, unknown>>;

/** What entities, or relationships, of one `_type` and `_class` have in common. */
export interface Kind {
  /** Its number in `ObjectTable.kinds`. */
  id: number;
  type: string;
  classes: readonly string[];
  /** Where each property is in the values of its objects. */
  slots: Map<string, number>;
  /** Names of the properties that are kept; undefined: all but the raw data. */
  kept?: ReadonlySet<string>;
}

/**
 * Entities or relationships by number, with the properties that are asked for
 * and no others: a list of values each, whose order is the kind's.
 */
export class ObjectTable {
  readonly kinds: Kind[] = [];
  private readonly kindByName = new Map<string, Kind>();
  private readonly kindOfObject: number[] = [];
  private readonly values: (readonly unknown[])[] = [];

  /**
   * @param keptOf names of the properties to keep of a kind; undefined: all but
   *   the raw data
   */
  constructor(private readonly keptOf: KeptOf) {}

  get size(): number {
    return this.values.length;
  }

  /** Adds an object; its number is the `size` before. */
  add(object: StoredObject): void {
    const kind = this.kindFor(object);
    this.kindOfObject.push(kind.id);
    this.values.push(this.valuesOf(object, kind));
  }

  /** Adds the same object again. */
  repeat(id: number): void {
    this.kindOfObject.push(this.kindOfObject[id]);
    this.values.push(this.values[id]);
  }

  kindOf(id: number): Kind {
    return this.kinds[this.kindOfObject[id]];
  }

  /**
   * As it is in the file, `_type` and `_class` as well, undefined where there is
   * none. Not necessarily a `PropertyValue`: a file may hold anything.
   */
  valueOf(id: number, property: string): unknown {
    const kind = this.kindOf(id);
    if (property === '_type') {
      return kind.type;
    }
    if (property === '_class') {
      return kind.classes;
    }
    const slot = kind.slots.get(property);
    return slot === undefined ? undefined : this.values[id][slot];
  }

  /** The same objects in another order: the first is the one of `order[0]`. */
  inOrder(order: Int32Array): ObjectTable {
    const table = new ObjectTable(this.keptOf);
    table.kinds.push(...this.kinds);
    for (const id of order) {
      table.kindOfObject.push(this.kindOfObject[id]);
      table.values.push(this.values[id]);
    }
    return table;
  }

  private kindFor({ _type, _class }: StoredObject): Kind {
    const name = `${_type} ${_class}`;
    const known = this.kindByName.get(name);
    if (known) {
      return known;
    }
    const classes = textsOf(_class);
    if (typeof _type !== 'string' || classes.length === 0) {
      throw new Error('An object of the graph has no _type or no _class');
    }
    const kind = {
      id: this.kinds.length,
      type: _type,
      classes,
      slots: new Map<string, number>(),
      kept: this.keptOf([_type, ...classes]),
    };
    this.kinds.push(kind);
    this.kindByName.set(name, kind);
    return kind;
  }

  private valuesOf(object: StoredObject, kind: Kind): readonly unknown[] {
    const { slots } = kind;
    let values: unknown[] | undefined;
    for (const property of Object.keys(object)) {
      const value = isKept(property, kind) ? object[property] : undefined;
      if (value !== undefined && value !== null) {
        const slot = slots.get(property) ?? slots.size;
        slots.set(property, slot);
        values ??= new Array<unknown>(slots.size);
        values[slot] = value;
      }
    }
    return values ?? NO_VALUES;
  }
}

/** Asked once for each kind: with its type and its classes. */
export type KeptOf = (
  names: readonly string[],
) => ReadonlySet<string> | undefined;

const NO_VALUES: readonly unknown[] = [];

/** A kind has them. */
const OF_KIND: ReadonlySet<string> = new Set(['_type', '_class']);

function isKept(property: string, { kept }: Kind): boolean {
  return (
    !OF_KIND.has(property) &&
    (kept ? kept.has(property) : property !== '_rawData')
  );
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string');
}
