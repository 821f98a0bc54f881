import type { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { version } from '../../../package.json';
import type { NotRun, Outcome } from '../collect/messages';
import type { Transcript } from '../collect/transcript';

/**
 * What a command tells of its run in a file, for programs. What is not known, for
 * the run broke off before, is absent.
 */
export interface RunRecord {
  /** Of this program. */
  version: string;
  command: 'collect' | 'run';
  /** Address of the GitLab, where it answered. */
  gitlab?: string;
  /** ISO 8601. */
  startedOn: string;
  /** ISO 8601. */
  endedOn: string;
  durationSeconds: number;
  /** Whether all was collected and, of `run`, has arrived. */
  success: boolean;
  /** Why there is no graph, or nothing was changed in JupiterOne. */
  reason?: string;
  /** Sent to GitLab. */
  requests: number;
  rateLimitWaitSeconds: number;
  warnings: string[];
  steps?: StepRecord[];
  /** How many there are, by `_type`. */
  entities?: Record<string, number>;
  /** How many there are, by `_type`. */
  relationships?: Record<string, number>;
  /** Types of which JupiterOne deletes nothing. */
  partialTypes?: string[];
  /** Where the graph on disk was not what steps reported. */
  differences?: string[];
  upload?: UploadRecord;
}

export interface StepRecord {
  name: string;
  status: StepResultStatus;
  notRun?: NotRun;
  /** Why it failed. */
  reason?: string;
}

export interface UploadRecord {
  /** Id of JupiterOne's job. */
  jobId: string;
  status: 'finalized' | 'aborted';
  entities: number;
  relationships: number;
  /** Types of which some did not arrive. */
  incompleteTypes: string[];
}

/** How a run ended. */
export interface Ending
  extends Pick<RunRecord, 'success' | 'reason' | 'upload'> {
  outcome?: Outcome;
}

/**
 * @param startedAt milliseconds since 1970, as `endedAt`
 */
export function recordOf(
  command: RunRecord['command'],
  [startedAt, endedAt]: [startedAt: number, endedAt: number],
  { progress, warnings, failedSteps, gitlab }: Transcript,
  { outcome, ...ending }: Ending,
): RunRecord {
  return {
    version,
    command,
    gitlab,
    startedOn: new Date(startedAt).toISOString(),
    endedOn: new Date(endedAt).toISOString(),
    durationSeconds: (endedAt - startedAt) / 1000,
    ...ending,
    requests: progress.requests,
    rateLimitWaitSeconds: progress.rateLimitWait / 1000,
    warnings,
    ...(outcome && {
      steps: outcome.steps.map((step) => ({
        ...step,
        reason: failedSteps.get(step.name),
      })),
      entities: outcome.entities,
      relationships: outcome.relationships,
      partialTypes: outcome.partialTypes,
      differences: outcome.differences,
    }),
  };
}
