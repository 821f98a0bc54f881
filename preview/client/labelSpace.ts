export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** More names than this are not read, and would slow down each frame. */
const MOST_NAMES = 250;

/**
 * The names drawn so far in this frame, so that no name is drawn over another.
 * Nodes are drawn in the order they were revealed: the account's, groups' and
 * opened projects' names win over those of what hangs on them.
 */
export class LabelSpace {
  private taken: Box[] = [];

  /** At the start of each frame. */
  clear(): void {
    this.taken = [];
  }

  /** Takes the box when it is free. */
  claim(box: Box): boolean {
    if (this.taken.length >= MOST_NAMES) return false;
    if (this.taken.some((other) => overlap(box, other))) return false;
    this.taken.push(box);
    return true;
  }
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}
