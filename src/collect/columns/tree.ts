import { asRecord } from '../../gitlab/graphql/record';

/** Columns by where they are in an answer: `namespace.kind` is a branch with a leaf. */
export interface Branch<Leaf> {
  leaves: Leaf[];
  branches: Map<string, Branch<Leaf>>;
}

/** The names on the way to a place of an answer: `namespace.kind` has two. */
export type Path = readonly string[];

/** @param pathOf `undefined` for what the answer does not have */
export function treeOf<Leaf>(
  leaves: Leaf[],
  pathOf: (leaf: Leaf) => Path | undefined,
): Branch<Leaf> {
  const root: Branch<Leaf> = { leaves: [], branches: new Map() };
  for (const leaf of leaves) {
    const names = pathOf(leaf);
    if (!names) {
      continue;
    }
    let branch = root;
    for (const name of names) {
      const next = branch.branches.get(name) ?? {
        leaves: [],
        branches: new Map(),
      };
      branch.branches.set(name, next);
      branch = next;
    }
    branch.leaves.push(leaf);
  }
  return root;
}

/** All leaves at a branch and below it. */
export function leavesBelow<Leaf>({ leaves, branches }: Branch<Leaf>): Leaf[] {
  return [...leaves, ...[...branches.values()].flatMap(leavesBelow)];
}

/** What is at a path of an answer; `undefined` where the way there ends. */
export function valueAt(answer: unknown, path: Path): unknown {
  let value = answer;
  for (const name of path) {
    value = asRecord(value)?.[name];
  }
  return value;
}

/** Puts a value at a path, with the objects on the way there. */
export function putAt(
  target: Record<string, unknown>,
  path: Path,
  value: unknown,
): void {
  const last = path.length - 1;
  let object = target;
  for (let at = 0; at < last; at += 1) {
    const inner = asRecord(object[path[at]]) ?? {};
    object[path[at]] = inner;
    object = inner;
  }
  object[path[last]] = value;
}
