import { version } from '../../../package.json';
import {
  answerOf,
  Graph,
  J1qlRefusal,
  ManagedQuery,
  ManagedQuestion,
  parseQuery,
  QueryAnswer,
} from '../../questions';
import { steps } from '../../steps';
import type { Collection } from './collection';
import { Limit, Limits, limitTexts } from './limits';
import { shortId } from './managedQuestions';
import { Meaning, ReportRow, reportRows } from './row';
import { judges, Verdict, verdictOf, VERDICTS } from './verdict';

export interface QuestionReport {
  id: string;
  shortId: string;
  title: string;
  description: string;
  tags: string[];
  compliance: NonNullable<ManagedQuestion['compliance']>;
  verdict: Verdict;
  /** Rows by meaning. */
  counts: Record<Meaning, number>;
  /** Why the answer is none, or not all of it; a sentence each. */
  limits: string[];
  /** Whether a step that it asks for has failed. */
  isBroken: boolean;
  /**
   * All but those that are good, which are counted only. They are asked for anew
   * each time that they are looked at, for all of them are too many to hold.
   */
  rows: Iterable<ReportRow>;
}

export interface Report {
  version: string;
  /** ISO 8601. */
  generatedOn: string;
  /** What was chosen of all, in words: answers are of that alone. */
  chosen?: string;
  questions: QuestionReport[];
}

export interface Collected extends Collection {
  graph: Graph;
}

/**
 * Answers questions on a collected graph.
 *
 * @param now milliseconds since 1970, which `date.now` in queries is
 */
export function reportOn(
  questions: readonly ManagedQuestion[],
  { graph, ...collection }: Collected,
  now: number,
): Report {
  const limits = new Limits(steps, collection, graph);
  const answer = (query: ManagedQuery) =>
    answerOf(graph, query, { now, collected: DECLARED });
  return {
    version,
    generatedOn: new Date(now).toISOString(),
    chosen: collection.chosen,
    questions: questions.map((question) =>
      questionReport(question, answer, limits),
    ),
  };
}

/** How many questions have each verdict. */
export function verdictCounts({ questions }: Report): Map<Verdict, number> {
  return new Map(
    VERDICTS.map((verdict) => [
      verdict,
      questions.filter((question) => question.verdict === verdict).length,
    ]),
  );
}

const DECLARED: ReadonlySet<string> = new Set(
  steps.flatMap(({ entities }) =>
    entities.flatMap(({ _type, _class }) => [_type, _class].flat()),
  ),
);

type AnswerQuery = (query: ManagedQuery) => QueryAnswer;

function questionReport(
  question: ManagedQuestion,
  answer: AnswerQuery,
  limits: Limits,
): QuestionReport {
  const counts = { BAD: 0, GOOD: 0, INFORMATIVE: 0, UNKNOWN: 0 };
  const listed: ManagedQuery[] = [];
  const refusals = new Set<string>();
  const missing: Limit[] = [];
  for (const query of question.queries) {
    const answered = answer(query);
    const limited = limitsOf(query, limits, judges(question));
    missing.push(...limited.missing);
    if ('refusal' in answered) {
      refusals.add(answered.refusal);
    } else if (!limited.untrue) {
      counts[query.resultsAre ?? 'INFORMATIVE'] += answered.result.rows.length;
      if (query.resultsAre !== 'GOOD') {
        listed.push(query);
      }
    }
  }
  const kinds = new Set(missing.map(({ kind }) => kind));
  const isPartial = kinds.delete('keptBack');
  const isUnanswered = kinds.size > 0 || refusals.size > 0;
  const { id, title, description, tags, compliance = [] } = question;
  return {
    ...{ id, shortId: shortId(id), title, description, tags, compliance },
    verdict: verdictOf(question, counts, { isUnanswered, isPartial }),
    counts,
    limits: [
      ...limitTexts(missing.filter(({ kind }) => kind !== 'keptBack')),
      ...refusals,
      ...limitTexts(missing.filter(({ kind }) => kind === 'keptBack')),
    ],
    isBroken: kinds.has('failed'),
    rows: { [Symbol.iterator]: () => rowsOf(listed, answer) },
  };
}

function* rowsOf(
  queries: readonly ManagedQuery[],
  answer: AnswerQuery,
): Generator<ReportRow> {
  for (const query of queries) {
    const answered = answer(query);
    if ('result' in answered) {
      yield* reportRows(query, answered.result);
    }
  }
}

/** `untrue`: what the query finds may be so only because nobody looked. */
function limitsOf(
  { query, resultsAre }: ManagedQuery,
  limits: Limits,
  isJudged: boolean,
): { missing: Limit[]; untrue: boolean } {
  try {
    const parsed = parseQuery(query);
    return {
      missing: [
        ...limits.of(parsed),
        ...(resultsAre === 'BAD' || !isJudged
          ? limits.ofProperties(parsed)
          : []),
      ],
      untrue: limits.ofAbsence(parsed).length > 0,
    };
  } catch (error) {
    if (error instanceof J1qlRefusal) {
      return { missing: [], untrue: true };
    }
    throw error;
  }
}
