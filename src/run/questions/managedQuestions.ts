import text from '../../../jupiterone/questions/questions.yaml';
import { ManagedQuestion, parseQuestions } from '../../questions';

export interface Choice {
  /** Ids, with or without what all of them begin with. */
  ids?: readonly string[];
  /** Questions that have one of them. */
  tags?: readonly string[];
}

/** Names a question or tag that there is not. */
export class UnknownChoiceError extends Error {
  override readonly name = 'UnknownChoiceError';
}

/** Every managed question, in the order of the file. */
export function managedQuestions(): ManagedQuestion[] {
  return parseQuestions(text);
}

/**
 * The questions that have one of the ids and one of the tags.
 *
 * @throws UnknownChoiceError with those that there are
 */
export function chosen(
  questions: readonly ManagedQuestion[],
  { ids, tags }: Choice,
): ManagedQuestion[] {
  const short = ids?.map(shortId);
  expectKnown(
    'question',
    short,
    questions.map(({ id }) => shortId(id)),
  );
  expectKnown(
    'tag',
    tags,
    questions.flatMap((question) => question.tags),
  );
  return questions.filter(
    (question) =>
      (short?.includes(shortId(question.id)) ?? true) &&
      (tags?.some((tag) => question.tags.includes(tag)) ?? true),
  );
}

/** `users-without-2fa` of `integration-question-gitlab-users-without-2fa`. */
export function shortId(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

const PREFIX = 'integration-question-gitlab-';

function expectKnown(
  what: string,
  asked: readonly string[] | undefined,
  known: readonly string[],
): void {
  const unknown = asked?.filter((one) => !known.includes(one)) ?? [];
  if (unknown.length > 0) {
    throw new UnknownChoiceError(
      `There is no ${what} ${unknown.join(', ')}, but ` +
        `${[...new Set(known)].sort().join(', ')}.`,
    );
  }
}
