import { ALWAYS_READ, AskedProperties, askedOf } from './askedProperties';
import { Graph, listsBy } from './graph';
import { MappedTargets } from './mappedTargets';
import { KeptOf, ObjectTable, StoredObject } from './objectTable';
import { entitiesByKey, relationshipsByEnds } from './order';

/** An end that no entity is. */
const UNKNOWN = -1;

/**
 * Makes a graph of the objects that the SDK collected: all relationships first,
 * for they tell which properties their targets are found by, then all entities.
 */
export class GraphBuilder {
  private readonly entities: ObjectTable;
  private readonly relationships: ObjectTable;
  private readonly targets = new MappedTargets();
  /** A number for each key that relationships or entities have. */
  private readonly numbers = new Map<string, number>();
  /** Entities by these numbers. */
  private readonly entityOf: number[] = [];
  /** Ends of relationships, in these numbers. */
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  /** @param asked the properties to keep; undefined for all */
  constructor(private readonly asked?: AskedProperties) {
    this.entities = new ObjectTable(keptOf(asked, this.targets.properties));
    this.relationships = new ObjectTable(() => asked?.relationships);
  }

  /** @throws Error when it has no ends, or a mapping that is not handled */
  addRelationship(relationship: StoredObject): void {
    const { _fromEntityKey, _toEntityKey, _mapping } = relationship;
    if (_mapping !== undefined) {
      const { sourceKey, isReverse } = this.targets.add(
        this.relationships.size,
        _mapping,
      );
      const source = this.numberOf(sourceKey);
      this.from.push(isReverse ? UNKNOWN : source);
      this.to.push(isReverse ? source : UNKNOWN);
    } else {
      this.from.push(this.numberOf(_fromEntityKey));
      this.to.push(this.numberOf(_toEntityKey));
    }
    this.relationships.add(relationship);
  }

  /** @throws Error when it has no key, or that of an earlier one */
  addEntity(entity: StoredObject): void {
    const number = this.numberOf(entity._key);
    if (this.entityOf[number] !== UNKNOWN) {
      throw new Error(`Two entities of the graph have the key ${entity._key}`);
    }
    this.entityOf[number] = this.entities.size;
    this.entities.add(entity);
  }

  /** Of all that was added; nothing may be added afterwards. */
  build(): Graph {
    this.addMappedTargets();
    const entities = entitiesByKey(this.entities);
    const places = new Int32Array(entities.length);
    entities.forEach((entity, place) => {
      places[entity] = place;
    });
    const placeOf = (number: number) =>
      places[this.entityOf[number] ?? UNKNOWN] ?? UNKNOWN;
    const from = Int32Array.from(this.from, placeOf);
    const to = Int32Array.from(this.to, placeOf);

    const order = relationshipsByEnds(this.relationships, from, to);
    const ends = {
      from: order.map((relationship) => from[relationship]),
      to: order.map((relationship) => to[relationship]),
    };
    return new Graph(
      this.entities.inOrder(entities),
      this.relationships.inOrder(order),
      {
        ...ends,
        outgoing: listsBy(ends.from, entities.length),
        incoming: listsBy(ends.to, entities.length),
      },
      this.asked,
    );
  }

  private addMappedTargets(): void {
    const create = (entity: StoredObject) => {
      const id = this.entities.size;
      this.addEntity(entity);
      return id;
    };
    const mapped = this.targets.resolve(this.entities, create);
    for (const { relationship, targets } of mapped) {
      const { from: starts, to: ends } = this;
      const [from, to] = [starts[relationship], ends[relationship]];
      targets.forEach((target, at) => {
        const end = this.numberOf(this.entities.valueOf(target, '_key'));
        const id = at === 0 ? relationship : this.repeat(relationship);
        starts[id] = from === UNKNOWN ? end : from;
        ends[id] = to === UNKNOWN ? end : to;
      });
    }
  }

  private repeat(relationship: number): number {
    this.relationships.repeat(relationship);
    return this.relationships.size - 1;
  }

  private numberOf(key: unknown): number {
    if (typeof key !== 'string') {
      throw new Error(
        'An object of the graph has no _key, _fromEntityKey or _toEntityKey',
      );
    }
    const known = this.numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    this.numbers.set(key, this.entityOf.length);
    this.entityOf.push(UNKNOWN);
    return this.entityOf.length - 1;
  }
}

/**
 * Of entities. The graph keeps this function, which keeps nothing of the builder.
 *
 * @param found properties by which mapped targets are found
 */
function keptOf(
  asked: AskedProperties | undefined,
  found: ReadonlySet<string>,
): KeptOf {
  return (names) =>
    asked && new Set([...askedOf(asked, names), ...ALWAYS_READ, ...found]);
}
