import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { instanceConfigFields, IntegrationConfig } from './config';
import { ingestionConfig, integrationSteps } from './invocationParts';
import { steps } from './steps';
import { validateInvocation } from './validateInvocation';

export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> =
  {
    instanceConfigFields,
    validateInvocation,
    integrationSteps: integrationSteps(steps),
    ingestionConfig: ingestionConfig(steps),
  };
