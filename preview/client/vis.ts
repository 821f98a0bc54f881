import type { Network, Node } from 'vis-network';

/**
 * The part of vis-data's DataSet that the picture uses. (The package's own
 * declarations need a newer TypeScript than the SDK's tools bring.)
 */
export interface DataSet<Item extends { id: string }> {
  add(items: Item[]): unknown;
  get(): Item[];
  get(id: string): Item | null;
  getIds(): string[];
  remove(ids: string[]): unknown;
  /** Adds or merges: properties that an item leaves out stay as they are. */
  update(items: (Partial<Item> & { id: string })[]): unknown;
}

/** What the inlined scripts of vis-data and vis-network leave behind. */
export interface Vis {
  DataSet: new <Item extends { id: string }>() => DataSet<Item>;
  Network: typeof Network;
}

/** A node of the shape `custom`, which its renderer draws. */
export interface CustomNode extends Node {
  id: string;
  ctxRenderer: (args: RenderArguments) => Rendering;
}

export interface RenderArguments {
  ctx: CanvasRenderingContext2D;
  x: number;
  y: number;
  state: NodeState;
}

export interface NodeState {
  selected: boolean;
  hover: boolean;
}

export interface Rendering {
  drawNode(): void;
  /** Called after all nodes, so that names lie on top. */
  drawExternalLabel(): void;
  nodeDimensions: { width: number; height: number };
}
