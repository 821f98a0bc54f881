import { InvalidArgumentError } from 'commander';
import { invocationConfig } from '..';
import {
  chosen,
  Choice,
  managedQuestions,
  UnknownChoiceError,
} from './questions/managedQuestions';
import { unwritable } from './record/files';

/** @throws InvalidArgumentError for a file that could not be written after a run */
export function writable(file: string): string {
  const reason = unwritable(file);
  if (reason !== undefined) {
    throw new InvalidArgumentError(`It can't be written: ${reason}.`);
  }
  return file;
}

/** @throws InvalidArgumentError for a step that does not exist */
export function stepIds(value: string, others: string[] = []): string[] {
  const ids = value.split(',');
  const known = invocationConfig.integrationSteps.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(
      `There is no step ${unknown.join(', ')}, but ${known.join(', ')}.`,
    );
  }
  return [...others, ...ids];
}

/**
 * Takes what an option names, as often as it is given.
 *
 * @returns throws InvalidArgumentError with the names that there are
 */
export function choiceOf(
  kind: keyof Choice,
): (value: string, others?: string[]) => string[] {
  return (value, others = []) => {
    const names = value.split(',');
    try {
      chosen(managedQuestions(), { [kind]: names });
    } catch (error) {
      throw error instanceof UnknownChoiceError
        ? new InvalidArgumentError(error.message)
        : error;
    }
    return [...others, ...names];
  };
}
