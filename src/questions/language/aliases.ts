import { J1qlRefusal } from './refusal';
import { comparisonsOf, Query } from './syntax';

/** What an alias names: an entity or a relationship, that many steps away. */
export interface AliasTarget {
  what: 'entity' | 'relationship';
  /** 0 is where the path starts; a relationship's is that of its far end. */
  step: number;
}

/** @throws J1qlRefusal when two have the same name */
export function aliasesOf({ from, path }: Query): Map<string, AliasTarget> {
  const aliases = new Map<string, AliasTarget>();
  const add = (
    alias: string | undefined,
    what: AliasTarget['what'],
    step: number,
  ) => {
    if (alias !== undefined && aliases.has(alias)) {
      throw new J1qlRefusal(`Two are called ${alias}`);
    }
    if (alias !== undefined) {
      aliases.set(alias, { what, step });
    }
  };
  add(from.alias, 'entity', 0);
  path.forEach((traversal, at) => {
    add(traversal.alias, 'relationship', at + 1);
    add(traversal.to.alias, 'entity', at + 1);
  });
  return aliases;
}

/** The aliases that a query's conditions and values use. */
export function aliasesUsedIn({ where, returned, orderBy }: Query): string[] {
  return [...comparisonsOf(where), ...returned, ...(orderBy ? [orderBy] : [])]
    .map(({ alias }) => alias)
    .filter((alias): alias is string => alias !== undefined);
}
