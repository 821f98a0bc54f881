import { World } from './types';

/**
 * Remembers `compute`'s answers per world. Worlds are never changed in place
 * (see `change.ts`), so a remembered answer cannot grow stale.
 */
export function memoizePerWorld<Answer>(
  compute: (world: World) => Answer,
): (world: World) => Answer {
  const answers = new WeakMap<World, Answer>();
  return (world) => {
    const known = answers.get(world);
    if (known !== undefined) {
      return known;
    }
    const answer = compute(world);
    answers.set(world, answer);
    return answer;
  };
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
