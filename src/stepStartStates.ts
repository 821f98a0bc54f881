import {
  DisabledStepReason,
  IntegrationExecutionContext,
  StepStartState,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';
import type { Step } from './collect/step';
import { isSwitchedOff } from './collect/switchedOff';
import { tokenOwnerOf } from './collect/tokenOwner';
import type { IntegrationConfig } from './config';
import { sessionOf } from './session';

type Context = IntegrationExecutionContext<IntegrationConfig>;

/**
 * Which steps run, from their declarations: what only administrators are answered
 * is not asked with other tokens, nor what a customer has switched off. The SDK
 * leaves out what depends on such a step, and wants to know after validation (8.41
 * `executeWithContext`), which has found out whose token it is.
 */
export function stepStartStates(
  steps: Step[],
): (context: Context) => Promise<StepStartStates> {
  return async (context) => {
    const isForAdministrators = steps.some(({ needs }) => needs.administrator);
    const isAllowed =
      !isForAdministrators || (await tokenOwnerOf(sessionOf(context))).is_admin;
    return Object.fromEntries(
      steps.map((step): [string, StepStartState] => [
        step.id,
        startState(context, step, isAllowed),
      ]),
    );
  };
}

/** @param isAllowed whether the token is an administrator's, where it matters */
function startState(
  context: Context,
  { needs, ingestionSource }: Step,
  isAllowed: boolean | undefined,
): StepStartState {
  if (ingestionSource && isSwitchedOff(context, ingestionSource)) {
    return { disabled: true, disabledReason: DisabledStepReason.USER_CONFIG };
  }
  return needs.administrator && !isAllowed
    ? { disabled: true, disabledReason: DisabledStepReason.PERMISSION }
    : { disabled: false };
}
