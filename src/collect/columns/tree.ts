/** Columns by where they are in an answer: `namespace.kind` is a branch with a leaf. */
export interface Branch<Leaf> {
  leaves: Leaf[];
  branches: Map<string, Branch<Leaf>>;
}

/** @param pathOf `undefined` for what the answer does not have */
export function treeOf<Leaf>(
  leaves: Leaf[],
  pathOf: (leaf: Leaf) => string | undefined,
): Branch<Leaf> {
  const root: Branch<Leaf> = { leaves: [], branches: new Map() };
  for (const leaf of leaves) {
    const names = pathOf(leaf)?.split('.');
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
export function valueAt(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[name]
          : undefined,
      answer,
    );
}

/** Puts a value at a path, with the objects on the way there. */
export function putAt(
  target: Record<string, unknown>,
  path: string,
  value: unknown,
): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let object = target;
  for (const name of names) {
    const next = object[name];
    const inner =
      typeof next === 'object' && next !== null
        ? (next as Record<string, unknown>)
        : {};
    object[name] = inner;
    object = inner;
  }
  object[last] = value;
}
