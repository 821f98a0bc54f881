import type { PageQuestion } from '../pageData';
import { VERDICTS } from './verdicts';
import { bestFirst, wordsOf } from './search';

/**
 * Prepares a search over titles, ids and tags. What is found stays in the order
 * of the questions, which is that of their weight, but with bad answers first.
 */
export function createQuestionSearch(questions: readonly PageQuestion[]) {
  const texts = questions.map(({ title, id, tags }) =>
    [title, id, ...tags].join(' '),
  );
  const rank = (at: number) =>
    Object.keys(VERDICTS).indexOf(questions[at].verdict);
  return (query: string, limit: number): PageQuestion[] =>
    bestFirst(texts, wordsOf(query))
      .found.sort((one, other) => rank(one) - rank(other) || one - other)
      .slice(0, limit)
      .map((at) => questions[at]);
}
