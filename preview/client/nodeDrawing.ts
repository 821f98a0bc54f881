import type { LabelSpace } from './labelSpace';
import type { Theme } from './theme';
import type { NodeState } from './vis';

/** Everything that the drawing of one node depends on. */
export interface NodeLook {
  name: string;
  colour: string;
  icon: Path2D;
  /** In graph units, as all lengths here. */
  radius: number;
  /** Neighbours that opening the node would show. */
  hidden: number;
  placeholder: boolean;
  /** Whether it is in the light, out of it, or there is none. */
  light: 'lit' | 'dimmed' | 'even';
}

/** Nodes above this radius, in graph units, keep their names out of the light. */
const LARGE = 15;

/** Opacity of what is out of the light. */
const DIMMED = 0.25;

const COUNT_SIZE = 9;

/** Smaller text is not read: large nodes' names grow, the rest is left out. */
const READABLE_PIXELS = { largeName: 11, name: 7, count: 5 };

/** A coloured disc with its icon; a dashed ring for a placeholder. */
export function drawDisc(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: NodeLook,
  state: NodeState,
  theme: Theme,
): void {
  if (state.selected || state.hover || look.light === 'lit') {
    disc(ctx, x, y, look.radius + 5);
    ctx.globalAlpha = state.selected ? 0.5 : 0.25;
    ctx.fillStyle = theme.accent;
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  disc(ctx, x, y, look.radius);
  if (look.light === 'dimmed') {
    ctx.fillStyle = theme.background; // arrows would shine through
    ctx.fill();
    ctx.globalAlpha = DIMMED;
  }
  ctx.lineWidth = 2;
  if (look.placeholder) {
    ctx.fillStyle = theme.background;
    ctx.strokeStyle = look.colour;
    ctx.setLineDash([4, 3]);
  } else {
    ctx.fillStyle = look.colour;
    ctx.strokeStyle = state.selected ? theme.accent : theme.background;
  }
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);

  drawIcon(ctx, x, y, look, look.placeholder ? look.colour : '#fff');
  ctx.globalAlpha = 1;
}

/**
 * What has to lie on top of all discs and arrows: how much more there is behind
 * the node, and its name where there is space for it.
 */
export function drawLabels(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: NodeLook,
  state: NodeState,
  theme: Theme,
  space: LabelSpace,
): void {
  const zoom = zoomOf(ctx);
  const isPointedAt = state.selected || state.hover;
  const isDimmed = look.light === 'dimmed' && !isPointedAt;
  if (isDimmed && look.radius <= LARGE) return;
  ctx.globalAlpha = isDimmed ? 2 * DIMMED : 1;
  if (look.hidden > 0 && COUNT_SIZE * zoom >= READABLE_PIXELS.count) {
    drawHiddenCount(ctx, x, y, look, theme);
  }
  drawName(ctx, x, y, look, state, theme, space);
  ctx.globalAlpha = 1;
}

function drawName(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: NodeLook,
  state: NodeState,
  theme: Theme,
  space: LabelSpace,
): void {
  const zoom = zoomOf(ctx);
  const isPointedAt = state.selected || state.hover;
  const size = nameSize(look, zoom);
  if (size * zoom < READABLE_PIXELS.name && !isPointedAt) return;

  ctx.font = `${state.selected ? 600 : 500} ${size}px system-ui, sans-serif`;
  const width = ctx.measureText(look.name).width;
  const top = y + look.radius + 4;
  const hasSpace = space.claim({
    left: x - width / 2,
    top,
    width,
    height: size * 1.2,
  });
  if (!hasSpace && !isPointedAt) return;

  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  ctx.lineWidth = size / 3;
  ctx.strokeStyle = theme.background;
  ctx.strokeText(look.name, x, top);
  ctx.fillStyle = theme.text;
  ctx.fillText(look.name, x, top);
}

function drawIcon(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: NodeLook,
  colour: string,
): void {
  const scale = (look.radius * 1.15) / 24;
  ctx.save();
  ctx.translate(x - 12 * scale, y - 12 * scale);
  ctx.scale(scale, scale);
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colour;
  ctx.stroke(look.icon);
  ctx.restore();
}

function drawHiddenCount(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: NodeLook,
  theme: Theme,
): void {
  const text = look.hidden > 999 ? '999+' : `+${look.hidden}`;
  ctx.font = `600 ${COUNT_SIZE}px system-ui, sans-serif`;
  const width = ctx.measureText(text).width + 8;
  const left = x + look.radius * 0.45;
  const top = y - look.radius - 5;

  ctx.beginPath();
  ctx.roundRect(left, top, width, 14, 7);
  ctx.fillStyle = theme.text;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.background;
  ctx.stroke();

  ctx.fillStyle = theme.background;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, left + width / 2, top + 7.5);
}

function disc(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Those in the light are read, however small the picture is. */
function nameSize({ radius, light }: NodeLook, zoom: number): number {
  const readable = READABLE_PIXELS.largeName / zoom;
  if (radius > LARGE) return Math.max(13, readable);
  return light === 'lit' ? Math.max(11, readable) : 11;
}

/** Pixels of the page by graph unit. */
function zoomOf(ctx: CanvasRenderingContext2D): number {
  return ctx.getTransform().a / devicePixelRatio;
}
