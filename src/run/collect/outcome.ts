import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import { steps as declared } from '../../steps';
import type { Executed } from '../execute';
import type { Outcome } from './messages';

/** What the steps came to, and what is on disk now. */
export function outcomeOf({
  integrationStepResults,
  differences,
  stored,
}: Executed): Outcome {
  return {
    storage: getRootStorageDirectory(),
    steps: integrationStepResults.map(({ id, name, status }) => ({
      name,
      status,
      isForAdministrators: declared.some(
        (step) => step.id === id && step.needs.administrator === true,
      ),
    })),
    differences,
    ...stored,
  };
}
