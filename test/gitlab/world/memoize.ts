import { World } from './types';

/** Remembers `compute`'s answers for as long as the object lives. */
export function memoizePer<Key extends object, Answer>(
  compute: (key: Key) => Answer,
): (key: Key) => Answer {
  const answers = new WeakMap<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) {
      return known;
    }
    const answer = compute(key);
    answers.set(key, answer);
    return answer;
  };
}

/**
 * The same per world. Worlds are never changed in place (see `change.ts`), so a
 * remembered answer cannot grow stale.
 */
export function memoizePerWorld<Answer>(
  compute: (world: World) => Answer,
): (world: World) => Answer {
  return memoizePer(compute);
}

/** The same for answers about one row of the world, told by its id. */
export function memoizePerRow<Answer>(
  compute: (world: World, id: number) => Answer,
): (world: World, id: number) => Answer {
  const answersOf = memoizePerWorld(() => new Map<number, Answer>());
  return (world, id) => {
    const answers = answersOf(world);
    const known = answers.get(id);
    if (known !== undefined) {
      return known;
    }
    const answer = compute(world, id);
    answers.set(id, answer);
    return answer;
  };
}
