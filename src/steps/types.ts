import type {
  IntegrationStep,
  IntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-core';
import type { Coverage } from '../collect/coverage';
import type { IntegrationConfig } from '../config';

export type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What the token needs so that GitLab answers a step's requests. */
export interface StepPermissions {
  /** Scope of the token. */
  scope: 'read_api';
  /** Role of the token's user, and where. */
  role: string;
  /** GitLab tier where it takes more than Free. */
  tier?: 'Premium' | 'Ultimate';
  /** What is missing from the graph without it. */
  withoutIt: string;
}

/** Data that a customer may switch off; many steps may belong to one. */
export interface IngestionSource {
  id: string;
  title: string;
  description: string;
}

/** What became of all that a step asked for; it can't end without saying so. */
export type Coverages = [Coverage, ...Coverage[]];

/**
 * A step as its folder declares it: the SDK's part, and what documents,
 * ingestion sources and permissions are derived from.
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
  permissions: StepPermissions;
  ingestionSource?: IngestionSource;
};
