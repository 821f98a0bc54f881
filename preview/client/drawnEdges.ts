import type { Edge } from 'vis-network';
import type { PreviewRelationship } from '../previewGraph';
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
 * separately they would lie on top of each other. That an account has something
 * is drawn where nothing else that is shown has it: the account has everything.
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
      if (isOfAccount(relationship, index) && isHeld(to, index, isShown)) {
        continue;
      }

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

function isOfAccount(
  { from, class: name }: PreviewRelationship,
  index: GraphIndex,
): boolean {
  return name === 'HAS' && index.entity(from).classes.includes('Account');
}

/** Whether something that is shown, other than an account, has it. */
function isHeld(
  key: string,
  index: GraphIndex,
  isShown: ReadonlySet<string>,
): boolean {
  return index
    .links(key)
    .some(
      ({ relationship, direction }) =>
        direction === 'in' &&
        relationship.class === 'HAS' &&
        isShown.has(relationship.from) &&
        !isOfAccount(relationship, index),
    );
}
