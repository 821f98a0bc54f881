import type { StepResultStatus } from '@jupiterone/integration-sdk-core';
import type { Trouble } from '../../gitlab/trouble';

/** What a collection tells while it runs. */
export type CollectMessage =
  | { kind: 'contacting'; gitlab: string }
  | {
      kind: 'connected';
      gitlab: string;
      stepNames: string[];
      /** What is collected of it, in words, where that is not all. */
      choice?: string;
    }
  | { kind: 'stepStarted'; name: string }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'stepEnded'; name: string; counts: Counts; failure?: string }
  | { kind: 'warned'; description: string };

export interface Counts {
  entities: number;
  relationships: number;
}

export interface Progress {
  /** What the steps under way have added so far, by the step's name. */
  counts: Record<string, Counts>;
  /** Sent to GitLab since the start. */
  requests: number;
  /** Milliseconds that requests have waited for rate limits, summed up. */
  rateLimitWait: number;
  /** What GitLab answers in the place of what was asked; absent while all is well. */
  trouble?: Trouble;
}

/** What a collection has left on disk. */
export interface Outcome {
  /** Absolute path of the SDK's storage (`.j1-integration`). */
  storage: string;
  steps: StepOutcome[];
  /** Types of which JupiterOne deletes nothing. */
  partialTypes: string[];
  /** Where the graph on disk is not what steps reported. */
  differences: string[];
  /** By `_type`. */
  entities: Record<string, number>;
  /** By `_type`. */
  relationships: Record<string, number>;
}

export interface StepOutcome {
  name: string;
  status: StepResultStatus;
  /** Why it was not run, where it was not. */
  notRun?: NotRun;
}

/**
 * - `notAskedFor` others were named, with `--step`
 * - `forAdministrators` it is run for administrators of the instance only
 * - `switchedOff` its ingestion source is, or one that it builds on; JupiterOne
 *   keeps what it has of it
 * - `switchedOffAndDeleted` and JupiterOne is to delete it
 */
export type NotRun =
  | 'notAskedFor'
  | 'forAdministrators'
  | 'switchedOff'
  | 'switchedOffAndDeleted';
