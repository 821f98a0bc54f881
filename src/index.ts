import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { instanceConfigFields, IntegrationConfig } from './config';
import { ingestionConfig, integrationSteps } from './invocationParts';
import { steps } from './steps';
import { stepStartStates } from './stepStartStates';
import { validateInvocation } from './validateInvocation';

export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> =
  {
    instanceConfigFields,
    validateInvocation,
    getStepStartStates: stepStartStates(steps),
    integrationSteps: integrationSteps(steps),
    ingestionConfig: ingestionConfig(steps),
  };
