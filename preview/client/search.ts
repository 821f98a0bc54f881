import uFuzzy from '@leeoniya/ufuzzy';
import type { PreviewEntity } from '../previewGraph';
import { plainValue } from './valueText';

export interface Match {
  entity: PreviewEntity;
  /** The property in which it was found, where that is not its name. */
  property?: string;
}

export interface SearchResult {
  /** Best first, at most `limit`. */
  matches: Match[];
  /** How many entities match in all. */
  total: number;
}

export type Search = (query: string, limit: number) => SearchResult;

/**
 * Prepares a search over names, keys, types and all properties. Upper and lower
 * case are the same. Words of a query may stand anywhere and in any order; what
 * has them at the start of its name comes first.
 */
export function createSearch(entities: readonly PreviewEntity[]): Search {
  const texts = entities.map(searchedText);
  return (query, limit) => {
    const words = wordsOf(query);
    const { found, total } = bestFirst(texts, words);
    return {
      total,
      matches: found.slice(0, limit).map((at) => ({
        entity: entities[at],
        property: propertyWith(words, entities[at]),
      })),
    };
  };
}

/** Positions of the texts that have all words, best first. */
export function bestFirst(
  texts: string[],
  words: string[],
): { found: number[]; total: number } {
  if (words.length === 0) return { found: [], total: 0 };
  const exact = words.map((word) => `"${word}"`).join(' ');
  const [found, info, order] = fuzzy.search(
    texts,
    exact,
    Math.min(words.length, MOST_WORDS_IN_ANY_ORDER),
    MOST_RANKED,
  );
  const ranked =
    info && order ? order.map((place) => info.idx[place]) : found ?? [];
  return { found: ranked, total: ranked.length };
}

/** What is put in quotation marks is sought as it is; they can't be sought. */
export function wordsOf(query: string): string[] {
  return query.replace(/"/g, ' ').split(/\s+/).filter(Boolean);
}

/** All orders of more words would take too long. */
const MOST_WORDS_IN_ANY_ORDER = 3;

/** To rank more takes longer than anybody waits between two keys. */
const MOST_RANKED = 20_000;

/** Letters and digits of all scripts, as the library's documents say. */
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: `[^\\p{L}\\d']+`,
  intraSplit: '\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: `[\\p{L}\\d']`,
  intraContr: `'\\p{L}{1,2}\\b`,
  sort: whereWordsBeginAndEnd,
});

/**
 * Those in which most words of the query begin words, then end them (the `!3`
 * before the `!30`), then early: names come first.
 */
function whereWordsBeginAndEnd(
  { idx, start, interLft2, interRgt2 }: uFuzzy.Info,
  texts: string[],
): number[] {
  return idx
    .map((_, place) => place)
    .sort(
      (one, other) =>
        interLft2[other] - interLft2[one] ||
        interRgt2[other] - interRgt2[one] ||
        start[one] - start[other] ||
        compare(texts[idx[one]], texts[idx[other]]),
    );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** `shop/api!3`, as GitLab refers to a merge request; empty for all others. */
export function reference({ properties: { webLink } }: PreviewEntity): string {
  const [, path, iid] =
    /^https?:\/\/[^/]+\/(.+?)(?:\/-)?\/merge_requests\/(\d+)$/.exec(
      String(webLink),
    ) ?? [];
  return path === undefined ? '' : `${path}!${iid}`;
}

/** In one line, for the library looks for words within lines. */
function searchedText(entity: PreviewEntity): string {
  const values = Object.values(entity.properties)
    .filter((value) => typeof value !== 'boolean')
    .map(plainValue);
  const { name, key, type } = entity;
  return [...new Set([name, reference(entity), ...values, key, type])]
    .map((text) => text.replace(/\s+/g, ' '))
    .join(' \t');
}

/** The shortest one that has the first word that the name has not. */
function propertyWith(
  words: string[],
  { name, properties }: PreviewEntity,
): string | undefined {
  const lowerName = name.toLowerCase();
  const word = words
    .map((each) => each.toLowerCase())
    .find((each) => !lowerName.includes(each));
  if (word === undefined) return undefined;
  return Object.entries(properties)
    .map(([property, value]) => ({ property, text: plainValue(value) }))
    .filter(({ text }) => text.toLowerCase().includes(word))
    .sort((one, other) => one.text.length - other.text.length)[0]?.property;
}
