import type { PreviewEntity } from '../previewGraph';
import type { Exploration } from './exploration';
import type { GraphIndex } from './graphIndex';
import { iconPath } from './icons';
import { shorten } from './labels';
import { drawDisc, drawLabels, NodeLook } from './nodeDrawing';
import { LabelSpace } from './labelSpace';
import type { Palette } from './palette';
import type { Theme } from './theme';
import type { CustomNode } from './vis';

const RADIUS_OF_CLASS: [string, number][] = [
  ['Account', 24],
  ['Group', 18],
  ['CodeRepo', 15],
];

const RADIUS_OF_OTHERS = 12;

/** How much larger what is in the light is. */
const LIT = 1.4;

/** How nodes look, kept between frames. */
export class NodeLooks {
  /** To be cleared before each frame. */
  readonly labelSpace = new LabelSpace();
  private readonly looks = new Map<string, NodeLook>();
  /** All else is dimmed; nothing is where it is undefined. */
  private lit: ReadonlySet<string> | undefined;

  constructor(
    private readonly index: GraphIndex,
    private readonly exploration: Exploration,
    private readonly palette: Palette,
  ) {}

  /** After a change of what is shown: the hidden counts are others now. */
  forget(): void {
    this.looks.clear();
  }

  light(keys: ReadonlySet<string> | undefined): void {
    this.lit = keys;
    this.forget();
  }

  renderer(key: string, theme: () => Theme): CustomNode['ctxRenderer'] {
    return ({ ctx, x, y, state }) => {
      const look = this.look(key);
      return {
        drawNode: () => drawDisc(ctx, x, y, look, state, theme()),
        drawExternalLabel: () =>
          drawLabels(ctx, x, y, look, state, theme(), this.labelSpace),
        nodeDimensions: { width: look.radius * 2, height: look.radius * 2 },
      };
    };
  }

  private look(key: string): NodeLook {
    const known = this.looks.get(key);
    if (known) return known;

    const entity = this.index.entity(key);
    const isLit = this.lit?.has(key) ?? false;
    const look: NodeLook = {
      name: shorten(ownName(entity), 24),
      colour: this.palette(entity.type),
      icon: new Path2D(iconPath(entity)),
      radius: radiusOf(entity) * (isLit ? LIT : 1),
      hidden: this.exploration.hiddenNeighbours(key).length,
      placeholder: entity.placeholder ?? false,
      light: this.lit ? (isLit ? 'lit' : 'dimmed') : 'even',
    };
    this.looks.set(key, look);
    return look;
  }
}

/** Without the groups that it is in: they are beside it. */
function ownName({ name, properties }: PreviewEntity): string {
  return typeof properties.name === 'string' && name.endsWith(properties.name)
    ? properties.name
    : name;
}

function radiusOf({ classes }: PreviewEntity): number {
  const known = RADIUS_OF_CLASS.find(([name]) => classes.includes(name));
  return known ? known[1] : RADIUS_OF_OTHERS;
}
