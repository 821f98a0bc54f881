import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
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
    steps: integrationStepResults.map(({ name, status }) => ({ name, status })),
    differences,
    ...stored,
  };
}
