import type { EntitySelector } from '../language/syntax';
import type { Graph } from '../store/graph';
import type { Kind } from '../store/objectTable';
import { testOf } from './conditions';

const YES = 1;
const NO = 2;

/** Something about each entity, found out when it is first asked for. */
export class Memo {
  private readonly known: Uint8Array;

  constructor(
    size: number,
    private readonly find: (entity: number) => boolean,
  ) {
    this.known = new Uint8Array(size);
  }

  has(entity: number): boolean {
    const known = this.known[entity];
    if (known !== 0) {
      return known === YES;
    }
    const found = this.find(entity);
    this.known[entity] = found ? YES : NO;
    return found;
  }
}

/** The entities that a selector is about. */
export function entitiesOf(
  graph: Graph,
  { names, conditions }: EntitySelector,
  now: number,
): Memo {
  const { entities } = graph;
  const isSelected = entities.kinds.map((kind) =>
    names.some((name) => isNamed(kind, name)),
  );
  const holdsFor = testOf<number>(conditions, now, (entity, { property }) =>
    entities.valueOf(entity, property),
  );
  return new Memo(
    entities.size,
    (entity) => isSelected[entities.kindOf(entity).id] && holdsFor(entity),
  );
}

/**
 * "Class is stored in TitleCase while _type is stored in snake_case":
 * https://docs.jupiterone.io/j1ql/basic-keywords
 */
function isNamed({ type, classes }: Kind, name: string): boolean {
  return (
    name === '*' ||
    (/^[A-Z]/.test(name) ? classes.includes(name) : type === name)
  );
}
