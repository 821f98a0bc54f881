import type { PreviewEntity } from '../previewGraph';

export interface SearchResult {
  /** Best first, at most `limit`. */
  matches: PreviewEntity[];
  /** How many entities match in all. */
  total: number;
}

export type Search = (query: string, limit: number) => SearchResult;

/**
 * Prepares a search over names, keys, usernames and paths (`fullPath` and
 * `fullName`). Upper and lower case are the same; a query matches anywhere in
 * the text; names and usernames that start with it come first.
 */
export function createSearch(entities: PreviewEntity[]): Search {
  const searchable = entities.map((entity) => {
    const { username, fullPath, fullName } = entity.properties;
    const names = lowerCase([entity.name, username]);
    return {
      entity,
      names,
      texts: [...names, ...lowerCase([entity.key, fullPath, fullName])],
    };
  });

  return (query, limit) => {
    const wanted = query.trim().toLowerCase();
    if (!wanted) return { matches: [], total: 0 };

    const ranked = searchable
      .filter(({ texts }) => texts.some((text) => text.includes(wanted)))
      .map(({ entity, names }) => ({ entity, rank: rankOf(names, wanted) }))
      .sort((a, b) => a.rank - b.rank);
    return {
      matches: ranked.slice(0, limit).map(({ entity }) => entity),
      total: ranked.length,
    };
  };
}

function rankOf(names: string[], wanted: string): number {
  if (names.some((name) => name === wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(wanted))) return 2;
  return 3;
}

function lowerCase(values: unknown[]): string[] {
  return values
    .filter((value): value is string => typeof value === 'string')
    .map((value) => value.toLowerCase());
}
