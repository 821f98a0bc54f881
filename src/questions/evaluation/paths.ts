import type { Query } from '../language/syntax';
import type { Graph } from '../store/graph';
import { entitiesOf, Memo } from './matcher';
import { Neighbours, neighboursOf } from './neighbours';

/** A match of a query's entities and relationships, from `FIND` on. */
export interface Path {
  /** One more than there are relationships. */
  entities: readonly number[];
  relationships: readonly number[];
  /** Whether it goes over one relationship twice. */
  repeats: boolean;
}

interface Step {
  negated: boolean;
  neighbours: Neighbours;
  target: Memo;
}

/** Finds the paths of a query, without a thought for its `WHERE`. */
export class Paths {
  private readonly steps: Step[];
  private readonly starts: Memo;
  /** By step: entities from which the rest of the path can be gone. */
  private readonly goOn: Memo[];

  constructor(
    private readonly graph: Graph,
    { from, path }: Query,
    now: number,
  ) {
    this.starts = entitiesOf(graph, from, now);
    this.steps = path.map((traversal) => ({
      negated: traversal.negated,
      neighbours: neighboursOf(graph, traversal),
      target: entitiesOf(graph, traversal.to, now),
    }));
    this.goOn = this.steps.map(
      (step, at) =>
        new Memo(graph.entities.size, (entity) => {
          const leadsOn = step.neighbours(
            entity,
            (_, next) => step.target.has(next) && this.canGoOn(at + 1, next),
          );
          return leadsOn !== step.negated;
        }),
    );
  }

  /** Entities that a path starts from, in order. */
  *startingEntities(): Generator<number> {
    for (let entity = 0; entity < this.graph.entities.size; entity += 1) {
      if (this.starts.has(entity) && this.canGoOn(0, entity)) {
        yield entity;
      }
    }
  }

  /**
   * @param see gets each path from an entity, which is the caller's only while
   *   it is called; true ends the search
   */
  from(entity: number, see: (path: Path) => boolean): void {
    this.follow([entity], [], see);
  }

  private follow(
    entities: number[],
    relationships: number[],
    see: (path: Path) => boolean,
  ): boolean {
    const at = relationships.length;
    const step = this.steps[at];
    if (!step || step.negated) {
      const repeats =
        at > 1 && new Set(relationships).size < relationships.length;
      return see({ entities, relationships, repeats });
    }
    return step.neighbours(entities[at], (relationship, next) => {
      if (!step.target.has(next) || !this.canGoOn(at + 1, next)) {
        return false;
      }
      entities.push(next);
      relationships.push(relationship);
      const ended = this.follow(entities, relationships, see);
      entities.pop();
      relationships.pop();
      return ended;
    });
  }

  private canGoOn(step: number, entity: number): boolean {
    return this.goOn[step]?.has(entity) ?? true;
  }
}
