import type { Network } from 'vis-network';
import { DrawnEdge, drawnEdges } from './drawnEdges';
import type { Exploration } from './exploration';
import type { GraphIndex } from './graphIndex';
import { networkOptions } from './networkOptions';
import type { NodeLooks } from './nodeLooks';
import { placeNear, Point } from './placement';
import { currentTheme, onThemeChange } from './theme';
import type { CustomNode, Vis } from './vis';

declare const vis: Vis;

/** More labelled edges than this around one node hide each other. */
const MOST_EDGE_LABELS = 12;

/** Blank: vis-network keeps the label that it has when it gets an empty one. */
const NO_LABEL = ' ';

/** The picture: what the exploration shows, laid out by vis-network. */
export class GraphCanvas {
  private readonly nodes = new vis.DataSet<CustomNode>();
  private readonly edges = new vis.DataSet<DrawnEdge>();
  private readonly network: Network;
  private theme = currentTheme();
  private followed: string | undefined;

  constructor(
    private readonly container: HTMLElement,
    private readonly index: GraphIndex,
    private readonly exploration: Exploration,
    private readonly looks: NodeLooks,
    onClick: (key: string | undefined) => void,
  ) {
    this.addWhatIsShown(new Map());
    this.network = new vis.Network(
      container,
      { nodes: this.nodes, edges: this.edges },
      networkOptions(this.theme),
    );
    this.network.on('click', ({ nodes }: { nodes: string[] }) =>
      onClick(nodes[0]),
    );
    this.network.on('hoverNode', () => this.setPointer(true));
    this.network.on('blurNode', () => this.setPointer(false));
    this.network.on('beforeDrawing', () => looks.labelSpace.clear());
    this.network.on('startStabilizing', () => this.setBusy(true));
    this.network.on('stabilized', () => this.onSettled());
    this.network.on('dragStart', () => (this.followed = undefined));
    this.network.on('zoom', () => (this.followed = undefined));
    this.network.once('stabilizationIterationsDone', () => this.fit());
    this.network.once('stabilized', () => this.fit());
    onThemeChange(() => {
      this.theme = currentTheme();
      this.network.setOptions(networkOptions(this.theme));
    });
    this.setBusy(true);
  }

  /** Draws what the exploration shows now. */
  update(): void {
    const shown = new Set(this.exploration.shown());
    this.nodes.remove(this.nodes.getIds().filter((id) => !shown.has(id)));
    this.addWhatIsShown(this.positions());
    this.looks.forget();
    if (prefersStillness()) this.network.stabilize(250);
    this.network.redraw();
  }

  select(key: string | undefined): void {
    this.followed = undefined;
    this.network.selectNodes(key === undefined ? [] : [key]);
    this.labelEdgesOf(key);
  }

  /**
   * Brings a node into the middle, and again when the layout has settled, unless
   * the reader moved the picture. (The lock that vis-network 10.1 has for this
   * throws on every frame once it is released while the view moves.)
   */
  follow(key: string): void {
    this.followed = key;
    this.network.focus(key, {
      scale: Math.max(this.network.getScale(), 0.9),
      animation: !prefersStillness(),
    });
  }

  fit(): void {
    this.followed = undefined;
    this.network.fit({ maxZoomLevel: 1.4, animation: !prefersStillness() });
  }

  zoom(factor: number): void {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  /** Where each node is, in graph units. */
  positions(): Map<string, Point> {
    return new Map(Object.entries(this.network.getPositions()));
  }

  private addWhatIsShown(places: Map<string, Point>): void {
    const shown = this.exploration.shown();
    const newKeys = shown.filter((key) => !this.nodes.get(key));
    placeNear(newKeys, places, (key) =>
      this.index.neighbours(key).map((neighbour) => neighbour.key),
    );
    this.nodes.add(newKeys.map((id) => this.node(id, places.get(id))));

    const edges = drawnEdges(this.index, shown);
    this.edges.remove(this.edges.getIds().filter((id) => !edges.has(id)));
    this.edges.update([...edges.values()]);
  }

  private node(id: string, place: Point | undefined): CustomNode {
    return {
      id,
      ...place,
      ctxRenderer: this.looks.renderer(id, () => this.theme),
    };
  }

  private labelEdgesOf(key: string | undefined): void {
    const own = key === undefined ? [] : this.network.getConnectedEdges(key);
    const labelled = own.length > MOST_EDGE_LABELS ? [] : own;
    for (const edge of this.edges.get()) {
      const label = labelled.includes(edge.id)
        ? edge.classes.join(', ')
        : NO_LABEL;
      if (label !== (edge.label ?? NO_LABEL)) {
        this.edges.update([{ id: edge.id, label }]);
      }
    }
  }

  private onSettled(): void {
    if (this.followed !== undefined) this.follow(this.followed);
    this.setBusy(false);
  }

  private setPointer(isOverNode: boolean): void {
    this.container.classList.toggle('over-node', isOverNode);
  }

  private setBusy(isBusy: boolean): void {
    this.container.setAttribute('aria-busy', String(isBusy));
  }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
