import type { RunOutcome } from '.';

/** @returns whether everything was collected and has arrived. */
export function succeeded(outcome: RunOutcome): boolean {
  return (
    outcome.status === 'finalized' &&
    outcome.failedSteps.length === 0 &&
    outcome.incompleteTypes.length === 0 &&
    outcome.differences.length === 0
  );
}

/** The outcome in words, a line each. */
export function report(outcome: RunOutcome): string[] {
  if (outcome.status === 'aborted') {
    return [
      `Run aborted, nothing was changed in JupiterOne: ${outcome.reason}`,
    ];
  }
  const { job, failedSteps, incompleteTypes, differences } = outcome;
  return [
    `Uploaded ${job.numEntitiesUploaded} entities and ` +
      `${job.numRelationshipsUploaded} relationships`,
    ...failedSteps.map(({ name, status }) => `Step "${name}": ${status}`),
    ...incompleteTypes.map((type) => `Not all of ${type} could be uploaded`),
    ...differences.map(
      (difference) =>
        `Something else wrote or deleted on disk, all is partial: ${difference}`,
    ),
  ];
}
