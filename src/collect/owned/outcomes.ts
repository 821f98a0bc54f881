import type { NotAnswered } from '../../gitlab/graphql/outcome';
import type { Outcome } from '../../gitlab/outcome';
import type { ListOwner } from '../collected';
import type { OwnedList } from './declaration';

/** What a refusal or a 404 is of this very parent. */
export function meaningIn(
  list: OwnedList,
  parent: ListOwner,
  outcome: Outcome,
): Outcome {
  switch (outcome.kind) {
    case 'refused':
      return { ...outcome, kind: list.refusedMeans?.(parent) ?? 'refused' };
    case 'gone':
      return { ...outcome, kind: list.goneMeans?.(parent) ?? 'gone' };
    default:
      return outcome;
  }
}

/** The outcome of a list that REST does not have. */
export function outcomeWithoutRest(
  why: NotAnswered | undefined,
  kind: 'none' | 'broken' | undefined,
): Outcome {
  if (why?.kind === 'unavailable') {
    const remedy =
      'it comes by GraphQL alone: let /api/graphql through, or switch its ' +
      'ingestion source off';
    return { kind: 'failed', reason: `${why.reason}; ${remedy}` };
  }
  if (why) {
    return { kind: 'failed', reason: why.reason };
  }
  switch (kind) {
    case 'none':
      return { kind: 'refused', reason: 'GitLab answers null' };
    case 'broken':
      return { kind: 'failed', reason: 'an answer in parts' };
    default:
      return { kind: 'gone', reason: 'GraphQL does not answer it' };
  }
}
