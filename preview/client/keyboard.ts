import type { Point } from './placement';

export interface KeyboardActions {
  move(direction: Point): void;
  open(): void;
  leave(): void;
  zoom(factor: number): void;
  fit(): void;
  search(): void;
}

const ARROWS: Record<string, Point> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** Keys of the picture, and `/` everywhere but where one types. */
export function listenToKeys(
  picture: HTMLElement,
  actions: KeyboardActions,
): void {
  const simple: Record<string, () => void> = {
    Enter: () => actions.open(),
    Escape: () => actions.leave(),
    '+': () => actions.zoom(1.25),
    '-': () => actions.zoom(0.8),
    '0': () => actions.fit(),
  };
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    const action = direction
      ? () => actions.move(direction)
      : simple[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    actions.search();
  });
}

/**
 * The key of the node to go to from a place: near, and as straight as can be in
 * that direction. Nodes that are more aside than ahead are not considered.
 */
export function nearestTowards(
  from: Point,
  direction: Point,
  places: Map<string, Point>,
): string | undefined {
  let nearest: string | undefined;
  let shortest = Infinity;
  for (const [key, { x, y }] of places) {
    const ahead = (x - from.x) * direction.x + (y - from.y) * direction.y;
    const aside = Math.abs(
      (x - from.x) * direction.y - (y - from.y) * direction.x,
    );
    const distance = ahead + 2 * aside;
    if (ahead > 0 && aside <= ahead && distance < shortest) {
      nearest = key;
      shortest = distance;
    }
  }
  return nearest;
}
