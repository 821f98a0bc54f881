import type { DataSet } from 'vis-data';
import type { Network, Node } from 'vis-network';

/** What the inlined scripts of vis-data and vis-network leave behind. */
export interface Vis {
  DataSet: typeof DataSet;
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
