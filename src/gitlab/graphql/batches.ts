import { concurrently, forEachConcurrently } from '../concurrency';
import type { Recourse } from './recourse';
import type { NotAnswered } from './outcome';

/** What became of a batch: the items without an answer, or none at all. */
export type BatchOutcome<Item> =
  | { kind: 'answered'; unanswered: Item[] }
  | NotAnswered;

export interface Batches<Item> {
  items: Item[];
  /** Items in a request to start with. */
  size: number;
  /** Asks for a batch in one request. */
  ask(batch: Item[], recourse: Recourse): Promise<BatchOutcome<Item>>;
  /**
   * Asks for an item that was not answered in another way.
   *
   * @param why what GraphQL said, where it said something
   */
  otherwise(item: Item, why?: NotAnswered): Promise<void>;
  /** What is left for an item that a batch of one did not answer. */
  lastRecourse?: Recourse;
}

/** Batches under way at a time; the limiter bounds the requests themselves. */
const BATCHES_AT_A_TIME = 4;

/**
 * Asks for many items in few requests. A batch that is too large or fails is
 * halved, down to one item, so that an item that breaks all batches it is in is
 * found and takes no other with it. Only what is too large makes later batches
 * smaller; each batch that fits lets the next be one larger again.
 */
export async function inBatches<Item>({
  items,
  size,
  ask,
  otherwise,
  lastRecourse = 'restInstead',
}: Batches<Item>): Promise<void> {
  const waiting = [...items];
  const halves: Item[][] = [];
  let fitting = size;

  await concurrently(BATCHES_AT_A_TIME, async () => {
    for (;;) {
      const batch = halves.shift() ?? waiting.splice(0, fitting);
      if (batch.length === 0) {
        return;
      }
      const isOne = batch.length === 1;
      const outcome = await ask(batch, isOne ? lastRecourse : 'divide');
      if (outcome.kind === 'answered') {
        fitting = Math.min(size, fitting + 1);
        await eachOf(outcome.unanswered, (item) => otherwise(item));
      } else if (isOne || outcome.kind === 'unavailable') {
        await eachOf(batch, (item) => otherwise(item, outcome));
      } else {
        const half = Math.ceil(batch.length / 2);
        if (outcome.kind === 'tooLarge') {
          fitting = Math.min(fitting, half);
        }
        // Halves wait for each other's turn: a success between two failures
        // shows that GraphQL is there.
        halves.push(batch.slice(0, half), batch.slice(half));
      }
    }
  });
}

function eachOf<Item>(
  items: Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  return forEachConcurrently(items.values(), BATCHES_AT_A_TIME, work);
}
