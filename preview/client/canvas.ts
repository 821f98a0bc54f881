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

/** Opacity of edges out of the light. */
const DIMMED_EDGE = 0.3;

/** Milliseconds between two looks at where the layout moves what is in view. */
const FOLLOW_INTERVAL = 400;

/** Blank: vis-network keeps the label that it has when it gets an empty one. */
const NO_LABEL = ' ';

/** The picture: what the exploration shows, laid out by vis-network. */
export class GraphCanvas {
  private readonly nodes = new vis.DataSet<CustomNode>();
  private readonly edges = new vis.DataSet<DrawnEdge>();
  private readonly network: Network;
  private theme = currentTheme();
  /** What stays in view while the layout settles and the picture is resized. */
  private inView: { follow: string } | { fit?: string[] } | undefined;
  private lit: ReadonlySet<string> | undefined;
  private following: ReturnType<typeof setInterval> | undefined;

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
    this.network.on('dragStart', () => (this.inView = undefined));
    this.network.on('zoom', () => (this.inView = undefined));
    this.network.on('resize', () => this.bringIntoView());
    this.network.on('stabilizationIterationsDone', () => this.bringIntoView());
    this.inView = {};
    onThemeChange(() => {
      this.theme = currentTheme();
      this.network.setOptions(networkOptions(this.theme));
    });
    this.setBusy(true);
  }

  /** Draws what the exploration shows now. */
  update(): void {
    const shown = new Set(this.exploration.shown());
    this.nodes.remove(
      this.nodes.getIds({ filter: ({ id }) => !shown.has(id) }),
    );
    this.addWhatIsShown(this.positions());
    this.looks.forget();
    if (prefersStillness()) this.network.stabilize(250);
    this.network.redraw();
  }

  /** Dims all but these; nothing is dimmed without them. */
  light(keys: ReadonlySet<string> | undefined): void {
    this.lit = keys;
    this.looks.light(keys);
    this.lightEdges();
    this.network.redraw();
  }

  select(key: string | undefined): void {
    this.network.selectNodes(key === undefined ? [] : [key]);
    this.labelEdgesOf(key);
  }

  /** Brings a node into the middle, and keeps it there. */
  follow(key: string): void {
    this.inView = { follow: key };
    this.bringIntoView();
  }

  /** Brings these into view, or everything, and keeps them there. */
  fit(keys?: Iterable<string>): void {
    this.inView = { fit: keys && [...keys] };
    this.bringIntoView();
  }

  zoom(factor: number): void {
    this.inView = undefined;
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
    this.edges.remove(
      this.edges.getIds({ filter: ({ id }) => !edges.has(id) }),
    );
    this.edges.update([...edges.values()]);
  }

  /** An edge is as bright as the dimmer of its ends. */
  private lightEdges(): void {
    const { lit } = this;
    this.edges.update(
      this.edges.get().map(({ id, from, to }) => ({
        id,
        color: {
          opacity: !lit || (lit.has(from) && lit.has(to)) ? 1 : DIMMED_EDGE,
        },
      })),
    );
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
    this.bringIntoView();
    this.setBusy(false);
  }

  /**
   * Until the reader moves the picture. (The lock that vis-network 10.1 has for
   * this throws on every frame once it is released while the view moves.)
   */
  private bringIntoView(): void {
    const { inView, network } = this;
    const animation = !prefersStillness() && {
      duration: FOLLOW_INTERVAL,
      easingFunction: 'easeOutQuad' as const,
    };
    if (inView && 'follow' in inView) {
      const scale = Math.max(network.getScale(), 0.9);
      network.focus(inView.follow, { scale, animation });
    } else if (inView) {
      const nodes = inView.fit?.filter((key) => this.nodes.get(key));
      network.fit({ ...(nodes && { nodes }), maxZoomLevel: 1.4, animation });
    }
  }

  private setPointer(isOverNode: boolean): void {
    this.container.classList.toggle('over-node', isOverNode);
  }

  private setBusy(isBusy: boolean): void {
    clearInterval(this.following);
    if (isBusy) {
      this.following = setInterval(() => this.bringIntoView(), FOLLOW_INTERVAL);
    }
    this.container.setAttribute('aria-busy', String(isBusy));
  }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
