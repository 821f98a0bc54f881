import type { Edge } from 'vis-network';
import type { GraphIndex } from './graphIndex';

/** An edge as vis-network takes it; `classes` are those it stands for. */
export interface DrawnEdge extends Edge {
  id: string;
  from: string;
  to: string;
  classes: string[];
}

/**
 * One arrow for all relationships from one shown entity to another: drawn
 * separately they would lie on top of each other.
 */
export function drawnEdges(
  index: GraphIndex,
  shown: string[],
): Map<string, DrawnEdge> {
  const isShown = new Set(shown);
  const edges = new Map<string, DrawnEdge>();
  for (const key of shown) {
    for (const { relationship, direction } of index.links(key)) {
      const { from, to } = relationship;
      if (direction === 'in' || !isShown.has(to)) continue;

      const id = JSON.stringify([from, to]);
      const classes = edges.get(id)?.classes ?? [];
      if (!classes.includes(relationship.class)) {
        classes.push(relationship.class);
      }
      const dashes = relationship.mapped ?? false;
      edges.set(id, { id, from, to, classes, dashes });
    }
  }
  return edges;
}
