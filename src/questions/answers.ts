import { evaluate } from './evaluation/evaluate';
import type { Result } from './evaluation/result';
import { namesAskedBy, propertiesAskedBy } from './language/asked';
import { parseQuery } from './language/parseQuery';
import { J1qlRefusal } from './language/refusal';
import type { Query } from './language/syntax';
import type { ManagedQuery, ManagedQuestion } from './questionFile';
import type { AskedProperties } from './store/askedProperties';
import type { Graph } from './store/graph';

/** A question with what each of its queries finds. */
export interface Answer {
  question: ManagedQuestion;
  queries: QueryAnswer[];
}

/** Of a query that is not answered, the reason in the place of its result. */
export type QueryAnswer =
  | { query: ManagedQuery; result: Result }
  | { query: ManagedQuery; refusal: string };

export interface AnswerOptions {
  /** Milliseconds since 1970, which `date.now` is. */
  now: number;
  /**
   * Types and classes that the graph may have: a query that names another asks
   * for what JupiterOne has from elsewhere, and is not answered.
   */
  collected: ReadonlySet<string>;
}

/** What to keep of a graph that is read for these questions. */
export function propertiesAskedIn(
  questions: readonly ManagedQuestion[],
): AskedProperties {
  const entities = new Map<string, Set<string>>();
  const relationships = new Set<string>();
  const queries = questions.flatMap((question) => question.queries);
  for (const { query } of queries) {
    const parsed = parsedOrRefused(query);
    const asked = typeof parsed === 'string' ? [] : propertiesAskedBy(parsed);
    for (const { property, names } of asked) {
      names?.forEach((name) =>
        entities.set(name, (entities.get(name) ?? new Set()).add(property)),
      );
      if (!names) {
        relationships.add(property);
      }
    }
  }
  return { entities, relationships };
}

/** Answers questions one after the other: each result may be large. */
export function* answers(
  graph: Graph,
  questions: readonly ManagedQuestion[],
  options: AnswerOptions,
): Generator<Answer> {
  for (const question of questions) {
    yield {
      question,
      queries: question.queries.map((query) => answerOf(graph, query, options)),
    };
  }
}

/** Answers a query; the same graph gives the same answer each time. */
export function answerOf(
  graph: Graph,
  query: ManagedQuery,
  { now, collected }: AnswerOptions,
): QueryAnswer {
  const parsed = parsedOrRefused(query.query);
  if (typeof parsed === 'string') {
    return { query, refusal: parsed };
  }
  const foreign = namesAskedBy(parsed).filter((name) => !collected.has(name));
  if (foreign.length > 0) {
    return {
      query,
      refusal: `It asks for ${foreign.join(', ')}, which is not collected here`,
    };
  }
  return orRefusal<QueryAnswer>(
    () => ({ query, result: evaluate(graph, parsed, now) }),
    (refusal) => ({ query, refusal }),
  );
}

/** The reason in the place of a query that is not answered. */
function parsedOrRefused(query: string): Query | string {
  return orRefusal<Query | string>(
    () => parseQuery(query),
    (refusal) => refusal,
  );
}

function orRefusal<T>(work: () => T, refused: (refusal: string) => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof J1qlRefusal) {
      return refused(error.message);
    }
    throw error;
  }
}
