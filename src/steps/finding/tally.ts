import { asRecord } from '../../gitlab/graphql/record';
import { ANSWERED, Outcome } from '../../gitlab/outcome';

/** The field that counts a list. */
export const COUNT = 'vulnerabilitySeveritiesCount';

/** A list that GitLab answered, against what GitLab counts of it. */
export interface Tally {
  /** Nodes that were read, those that GitLab keeps back left out. */
  read: number;
  /** Absent where GitLab does not count them for this token. */
  counted?: number;
}

/**
 * A severity without any is `null`, and so is all of it where GitLab keeps it back.
 *
 * @param parent a group's or project's part of an answer
 */
export function countIn(parent: Record<string, unknown>): number | undefined {
  const count = asRecord(parent[COUNT]);
  return count
    ? Object.values(count).reduce<number>((sum, one) => sum + Number(one), 0)
    : undefined;
}

/**
 * What became of a list that was read to its end. None that GitLab does not
 * count is kept back, and one that is shorter than counted is not whole.
 */
export function outcomeOfTally({ read, counted }: Tally): Outcome {
  if (counted === undefined) {
    return { kind: 'refused', reason: 'GitLab keeps them back' };
  }
  return read < counted
    ? { kind: 'failed', reason: `${counted} are counted and ${read} told` }
    : ANSWERED;
}
