import { randomUUID } from 'crypto';
import type {
  Entity,
  Relationship,
  SynchronizationJob,
} from '@jupiterone/integration-sdk-core';
import { ApiError } from './apiError';

/** States that a job of the stand-in goes through. */
export type JobStatus =
  | 'AWAITING_UPLOADS'
  | 'FINALIZE_PENDING'
  | 'FINISHED'
  | 'ABORTED';

export interface JobEvent {
  name: string;
  description: string;
}

/** What the SDK posts to open a job. */
export interface JobConfiguration {
  source: string;
  scope?: string;
  integrationInstanceId?: string;
}

/** A synchronization job with all that was uploaded to it. */
export class Job {
  readonly id = randomUUID();
  readonly startTimestamp = Date.now();
  readonly source: string;
  readonly scope?: string;
  readonly integrationInstanceId?: string;
  readonly events: JobEvent[] = [];
  readonly entities = new Map<string, Entity>();
  readonly relationships = new Map<string, Relationship>();
  /** Keys that came more than once, among entities and relationships. */
  readonly duplicateKeys: string[] = [];
  status: JobStatus = 'AWAITING_UPLOADS';
  /** Types that the finalize request named as incomplete. */
  partialTypes: string[] = [];
  abortReason?: string;

  /**
   * `integration-*` sources name an instance, source `api` a scope
   * (`buildJobConfiguration`,
   * `@jupiterone/integration-sdk-runtime@8.41.0/src/synchronization/index.ts`).
   */
  constructor({ source, scope, integrationInstanceId }: JobConfiguration) {
    if (source === 'api' ? !scope : !integrationInstanceId) {
      throw new ApiError(400, 'BAD_REQUEST', 'scope or instance is missing');
    }
    this.source = source;
    this.scope = scope;
    this.integrationInstanceId = integrationInstanceId;
  }

  addEvents(events: JobEvent[]): void {
    this.events.push(...events);
  }

  addEntities(entities: Entity[]): void {
    this.requireAwaitingUploads();
    for (const entity of entities) {
      this.noteDuplicate(entity._key);
      this.entities.set(entity._key, entity);
    }
  }

  addRelationships(relationships: Relationship[]): void {
    this.requireAwaitingUploads();
    for (const relationship of relationships) {
      this.noteDuplicate(relationship._key);
      this.relationships.set(relationship._key, relationship);
    }
  }

  finalize(partialTypes: string[]): void {
    this.requireAwaitingUploads();
    this.status = 'FINALIZE_PENDING';
    this.partialTypes = partialTypes;
  }

  /** JupiterOne finishes a finalized job on its own, after it answered. */
  finish(): void {
    this.status = 'FINISHED';
  }

  abort(reason: string | undefined): void {
    this.requireAwaitingUploads();
    this.status = 'ABORTED';
    this.abortReason = reason;
  }

  /**
   * As JupiterOne describes a job in its answers (`SynchronizationJob`,
   * `@jupiterone/integration-sdk-core@8.41.0/src/types/synchronization.ts`).
   * Events are published only for a job with an `integrationJobId`
   * (`createEventPublishingQueue`,
   * `@jupiterone/integration-sdk-runtime@8.41.0/src/synchronization/events.ts`).
   */
  describe(): Omit<SynchronizationJob, 'status'> & { status: JobStatus } {
    return {
      id: this.id,
      source: this.source,
      scope: this.scope,
      integrationInstanceId: this.integrationInstanceId,
      integrationJobId: this.integrationInstanceId && this.id,
      status: this.status,
      startTimestamp: this.startTimestamp,
      numEntitiesUploaded: this.entities.size,
      numEntitiesCreated: 0,
      numEntitiesUpdated: 0,
      numEntitiesDeleted: 0,
      numRelationshipsUploaded: this.relationships.size,
      numRelationshipsCreated: 0,
      numRelationshipsUpdated: 0,
      numRelationshipsDeleted: 0,
    };
  }

  /**
   * The code by which the SDK learns that a job has ended
   * (`handleUploadDataChunkError`,
   * `@jupiterone/integration-sdk-runtime@8.41.0/src/synchronization/index.ts`).
   */
  private requireAwaitingUploads(): void {
    if (this.status !== 'AWAITING_UPLOADS') {
      throw new ApiError(
        400,
        'JOB_NOT_AWAITING_UPLOADS',
        `Job is ${this.status}`,
      );
    }
  }

  private noteDuplicate(key: string): void {
    if (this.entities.has(key) || this.relationships.has(key)) {
      this.duplicateKeys.push(key);
    }
  }
}
