import type { Step, StepContext } from './step';
import { isSwitchedOff } from './switchedOff';

type StepHandler = (context: StepContext) => Promise<void>;

/**
 * A step's handler that asks ahead, when it has begun, for what others are to add
 * after it, but for what is switched off.
 *
 * @param steps all that there are
 */
export function askingAhead(
  id: string,
  steps: Step[],
  handler: StepHandler,
): StepHandler {
  const others = steps.filter(({ ahead }) => ahead?.with === id);
  return (context) => {
    const ended = handler(context);
    for (const { ahead, ingestionSource } of others) {
      if (!ingestionSource || !isSwitchedOff(context, ingestionSource)) {
        ahead?.ask(context);
      }
    }
    return ended;
  };
}
