import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { instanceConfigFields, IntegrationConfig } from './config';
import { ingestionConfig, integrationSteps } from './invocationParts';
import { declaringLeftOut } from './leftOut';
import { steps } from './steps';
import { stepStartStates } from './stepStartStates';
import { validateInvocation } from './validateInvocation';

const [first, ...others] = integrationSteps(steps);

export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> =
  {
    instanceConfigFields,
    validateInvocation,
    getStepStartStates: declaringLeftOut(first, steps, stepStartStates(steps)),
    integrationSteps: [first, ...others],
    ingestionConfig: ingestionConfig(steps),
  };
