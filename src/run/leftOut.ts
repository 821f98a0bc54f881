import {
  DisabledStepReason,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';
import { writeJsonToPath } from '@jupiterone/integration-sdk-runtime';
import { choiceInWords } from '../collect/choice/inWords';
import type { Step } from '../collect/step';
import type { Settings } from '../settings';

/** In the SDK's storage: a `LeftOut`. */
export const LEFT_OUT_FILE = 'left-out.json';

/** What the configuration has left out of a graph. */
export interface LeftOut {
  /** What was chosen of all, in words; absent where that is all. */
  chosen?: string;
  /** Ids of the ingestion sources that are switched off, by the steps without them. */
  switchedOff: Record<string, string>;
}

/** @param startStates of a run, by the ids of its steps */
export function leftOutOf(
  settings: Pick<Settings, 'groupPaths' | 'excludeArchived'>,
  startStates: StepStartStates,
  steps: readonly Step[],
): LeftOut {
  const switchedOff: Record<string, string> = {};
  // A step is after those that it depends on.
  for (const { id, ingestionSource, dependsOn = [] } of steps) {
    const isOff =
      startStates[id]?.disabledReason === DisabledStepReason.USER_CONFIG;
    const source = isOff
      ? ingestionSource?.id
      : dependsOn.map((other) => switchedOff[other]).find(Boolean);
    if (source) {
      switchedOff[id] = source;
    }
  }
  return { chosen: choiceInWords(settings), switchedOff };
}

/** The SDK's own files do not tell it: a graph on disk would look like all there is. */
export function writeLeftOut(leftOut: LeftOut): Promise<void> {
  return writeJsonToPath({ path: LEFT_OUT_FILE, data: leftOut });
}
