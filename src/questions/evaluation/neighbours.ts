import type { Traversal } from '../language/syntax';
import type { Graph } from '../store/graph';

/** Gets a relationship and the entity at its other end; true ends the search. */
export type SeeNeighbour = (relationship: number, entity: number) => boolean;

/** Whether a search ended early: over an entity's relationships of a traversal. */
export type Neighbours = (entity: number, see: SeeNeighbour) => boolean;

/**
 * Either direction is followed unless one is asked for:
 * https://support.jupiterone.io/hc/en-us/articles/360022722014
 */
export function neighboursOf(
  graph: Graph,
  { classes, direction }: Traversal,
): Neighbours {
  const { relationships } = graph;
  const isFollowed = relationships.kinds.map(
    (kind) =>
      classes.length === 0 || kind.classes.some((one) => classes.includes(one)),
  );
  const follows = (relationship: number) =>
    isFollowed[relationships.kindOf(relationship).id];

  return (entity, see) => {
    if (direction !== 'incoming') {
      for (const relationship of graph.outgoing(entity)) {
        if (
          follows(relationship) &&
          see(relationship, graph.to(relationship))
        ) {
          return true;
        }
      }
    }
    if (direction !== 'outgoing') {
      for (const relationship of graph.incoming(entity)) {
        const other = graph.from(relationship);
        // One that leads back to the entity itself was seen as outgoing.
        const isSeen = direction === 'either' && other === entity;
        if (!isSeen && follows(relationship) && see(relationship, other)) {
          return true;
        }
      }
    }
    return false;
  };
}
