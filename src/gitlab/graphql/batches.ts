import { concurrently, forEachConcurrently } from '../concurrency';
import type { GraphqlOutcome } from './outcome';

/** What became of a batch: the items without an answer, or none at all. */
export type BatchOutcome<Item> = { unanswered: Item[] } | 'tooLarge';

export interface Batches<Item> {
  items: Item[];
  /** Items in a request to start with. */
  size: number;
  /**
   * Asks for a batch in one request.
   *
   * @param patient true for a batch of one, which can't be made smaller
   */
  ask(batch: Item[], patient: boolean): Promise<BatchOutcome<Item>>;
  /** Asks for an item that was not answered in another way. */
  otherwise(item: Item): Promise<void>;
}

/** Batches under way at a time; the limiter bounds the requests themselves. */
const BATCHES_AT_A_TIME = 4;

/**
 * Asks for many items in few requests. A batch that is too large is halved,
 * down to one item; each batch that fits lets the next be one larger again, so
 * that a passing weakness of the server does not make all the rest slow.
 */
export async function inBatches<Item>(batches: Batches<Item>): Promise<void> {
  const waiting = [...batches.items];
  let fitting = batches.size;

  await concurrently(BATCHES_AT_A_TIME, async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, fitting);
      const outcome = await batches.ask(batch, batch.length === 1);
      if (outcome !== 'tooLarge') {
        fitting = Math.min(batches.size, fitting + 1);
        await eachOf(outcome.unanswered, batches.otherwise);
      } else if (batch.length > 1) {
        fitting = Math.min(fitting, Math.ceil(batch.length / 2));
        waiting.unshift(...batch);
      } else {
        await eachOf(batch, batches.otherwise);
      }
    }
  });
}

/** What an outcome without an answer means for a batch. */
export function notAnswered<Item>(
  { kind }: Exclude<GraphqlOutcome, { kind: 'answered' }>,
  batch: Item[],
): BatchOutcome<Item> {
  return kind === 'tooLarge' ? 'tooLarge' : { unanswered: batch };
}

function eachOf<Item>(
  items: Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  return forEachConcurrently(items.values(), BATCHES_AT_A_TIME, work);
}
