import type {
  IntegrationStep,
  IntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from '../config';
import type { Coverage } from './coverage';
import type { Extent, Scope } from './extent';
import type { Tier } from './tier';

export type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What the token needs so that GitLab answers a step's requests; its scope is read_api. */
export interface Needs {
  /** Access level in a group or project, at least; 0 where none is asked for. */
  role: number;
  /** Whether only administrators of the instance are answered. */
  administrator?: boolean;
  /** GitLab's tier, where it takes more than Free. */
  tier?: Exclude<Tier, 'free'>;
  /** Where the role is asked for; without it, in projects. */
  scopes?: Scope[];
  /** Where it is asked for but on GitLab.com, if that differs: nowhere, where empty. */
  selfManaged?: Scope[];
  /** Whether GraphQL alone tells: without it the step fails. */
  graphqlOnly?: true;
  /** In words, for documents, where the role does not say all. */
  who: string;
  /** What is missing from the graph without it. */
  withoutIt: string;
}

/** Data that a customer may switch off; many steps may belong to one. */
export interface IngestionSource {
  id: string;
  title: string;
  description: string;
  /** Whether JupiterOne leaves it off until a customer switches it on. */
  defaultsToDisabled?: true;
}

/**
 * Asks GitLab for what a step is to add, while what it depends on is collected, so
 * that the step need not wait.
 */
export interface Ahead {
  /** The step with which it begins; what that one depends on was collected. */
  with: string;
  /** Throws nothing: what it could not ask for the step asks for again. */
  ask(context: StepContext): void;
}

/** What became of all that a step asked for; it can't end without saying so. */
export type Coverages = [Coverage, ...Coverage[]];

/**
 * A step as its folder declares it: the SDK's part, and what documents,
 * ingestion sources, permissions and start states are derived from.
 */
export type Step = Omit<
  IntegrationStep<IntegrationConfig>,
  'ingestionSourceId' | 'executionHandler'
> & {
  /**
   * Collects, and tells what became of each part that it asked of.
   *
   * @throws Fault where nothing more can be had
   */
  collect(context: StepContext): Promise<Coverages>;
  /** What is asked for ahead, when another step begins that this one depends on. */
  ahead?: Ahead;
  needs: Needs;
  /** About how many requests it takes; what can't be told from counts is left out. */
  estimate(extent: Extent): number;
  /** That in words: `a request for each group that has a bot`. */
  besides?(extent: Extent): string | undefined;
  ingestionSource?: IngestionSource;
};
