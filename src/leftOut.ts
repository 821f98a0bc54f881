import type {
  IntegrationExecutionContext,
  IntegrationStep,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';
import type { Step } from './collect/step';
import { isSwitchedOff } from './collect/switchedOff';
import type { IntegrationConfig } from './config';
import { sessionOf } from './session';
import { FETCH_GROUPS } from './steps/group/collected';

type Context = IntegrationExecutionContext<IntegrationConfig>;
type StartStates = (context: Context) => Promise<StepStartStates>;

/**
 * Start states that also declare partial what a run leaves out because a customer
 * chose so: JupiterOne then keeps what it has of it. The SDK (8.41
 * `determinePartialDatasetsFromStepExecutionResults`) declares nothing of steps
 * that are disabled, and JupiterOne deletes it. It reads the types after the start
 * states (`buildStepResultsMap`), from the very arrays of the steps: so the types
 * are added to those of a step that always runs.
 *
 * @param declarer the step, with arrays of its own
 */
export function declaringLeftOut(
  declarer: IntegrationStep<IntegrationConfig>,
  steps: Step[],
  startStates: StartStates,
): StartStates {
  const entities = [...declarer.entities];
  const relationships = [...declarer.relationships];
  return async (context) => {
    const leftOut = sessionOf(context).settings.deleteWhatIsLeftOut
      ? []
      : stepsLeftOut(context, steps);
    const partial = { partial: true };
    replace(declarer.entities, [
      ...entities,
      ...leftOut.flatMap((step) =>
        step.entities.map((type) => ({ ...type, ...partial })),
      ),
    ]);
    replace(declarer.relationships, [
      ...relationships,
      ...leftOut.flatMap((step) =>
        [...step.relationships, ...(step.mappedRelationships ?? [])].map(
          (type) => ({ ...type, ...partial }),
        ),
      ),
    ]);
    return startStates(context);
  };
}

/**
 * Those that are switched off, or collect some of what there is, and all that depend
 * on them.
 */
function stepsLeftOut(context: Context, steps: Step[]): Step[] {
  const { groupPaths, excludeArchived } = sessionOf(context).settings;
  const ids = new Set<string>();
  // A step comes after those that it depends on.
  return steps.filter(({ id, ingestionSource, dependsOn = [] }) => {
    const isLeftOut =
      (id === FETCH_GROUPS && (groupPaths.length > 0 || excludeArchived)) ||
      (ingestionSource && isSwitchedOff(context, ingestionSource)) ||
      dependsOn.some((other) => ids.has(other));
    return isLeftOut && ids.add(id);
  });
}

function replace<T>(list: T[], content: T[]): void {
  list.splice(0, list.length, ...content);
}
