import { endingOf, Ending, undeclared } from '../faults/outcome';
import { attempt } from '../faults/trial';
import { randomTrial } from './randomTrial';

/** What became of a run, and what is wrong with it. */
export interface SoakRun {
  seed: number;
  ending: Ending;
  /** Nothing where it was exactly complete, or declared what it lacks. */
  wrong: string[];
}

/** A run against randomly scripted faults; the same for the same seed. */
export async function soak(seed: number): Promise<SoakRun> {
  const { run, expected } = await attempt(randomTrial(seed));
  return { seed, ending: endingOf(run), wrong: undeclared(run, expected()) };
}
