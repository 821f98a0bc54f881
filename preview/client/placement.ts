export interface Point {
  x: number;
  y: number;
}

/** Turns by this angle spread any number of points evenly around a centre. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Gives new nodes a place near a neighbour that has one, so that they seem to
 * come out of it and the layout has little left to move. Nodes are placed in
 * the given order, each may be the neighbour of the next.
 *
 * @param placed places by key; the new ones are added to it
 */
export function placeNear(
  newKeys: string[],
  placed: Map<string, Point>,
  neighbourKeys: (key: string) => string[],
): void {
  const around = new Map<string, number>();
  for (const key of newKeys) {
    const anchor = neighbourKeys(key).find((neighbour) =>
      placed.has(neighbour),
    );
    const centre = (anchor && placed.get(anchor)) || { x: 0, y: 0 };
    const turn = around.get(anchor ?? '') ?? 0;
    around.set(anchor ?? '', turn + 1);

    const distance = placed.size === 0 ? 0 : 60 + 14 * Math.sqrt(turn);
    placed.set(key, {
      x: centre.x + distance * Math.cos(turn * GOLDEN_ANGLE),
      y: centre.y + distance * Math.sin(turn * GOLDEN_ANGLE),
    });
  }
}
