import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { ApiError } from './apiError';
import type { Operation } from './faults';
import { Job, JobConfiguration, JobEvent } from './job';

const jobsPath = '/persister/synchronization/jobs';

/** What a request asks for. */
export interface Call {
  operation: Operation;
  /** Absent for `create`. */
  jobId?: string;
}

/** Bodies of the requests, all of which may be sent to any of the paths. */
interface RequestBody extends Partial<JobConfiguration> {
  events?: JobEvent[];
  entities?: Entity[];
  relationships?: Relationship[];
  partialDatasets?: { types: string[] };
  reason?: string;
}

/**
 * Paths and methods as the SDK calls them
 * (`@jupiterone/integration-sdk-runtime@8.41.0/src/synchronization/index.ts`).
 *
 * @throws ApiError 404 for all others.
 */
export function parseCall(method: string, path: string): Call {
  if (method === 'POST' && path === jobsPath) {
    return { operation: 'create' };
  }
  if (method === 'POST' && path === '/graphql') {
    return { operation: 'instance' };
  }
  const [jobId, action, ...rest] = path.startsWith(`${jobsPath}/`)
    ? path.slice(jobsPath.length + 1).split('/')
    : [];
  if (jobId && rest.length === 0) {
    if (method === 'GET' && action === undefined) {
      return { operation: 'read', jobId };
    }
    if (method === 'POST' && isJobAction(action)) {
      return { operation: action, jobId };
    }
  }
  throw new ApiError(404, 'NOT_FOUND', `${method} ${path}`);
}

/** Does to the job what the request asks for. */
export function perform(operation: Operation, job: Job, body: unknown): void {
  const request = (body ?? {}) as RequestBody;
  switch (operation) {
    case 'events':
      return job.addEvents(requireArray(request.events, 'EVENT'));
    case 'entities':
      return job.addEntities(requireArray(request.entities, 'ENTITY'));
    case 'relationships':
      return job.addRelationships(
        requireArray(request.relationships, 'RELATIONSHIP'),
      );
    case 'finalize':
      return job.finalize(request.partialDatasets?.types ?? []);
    case 'abort':
      return job.abort(request.reason);
  }
}

const jobActions = [
  'events',
  'entities',
  'relationships',
  'finalize',
  'abort',
] as const;

function isJobAction(
  action: string | undefined,
): action is (typeof jobActions)[number] {
  return jobActions.some((known) => known === action);
}

/** `ENTITY_IS_NOT_ARRAY` is the SDK's own example of an error body. */
function requireArray<T>(value: T[] | undefined, name: string): T[] {
  if (!Array.isArray(value)) {
    throw new ApiError(400, `${name}_IS_NOT_ARRAY`, 'An array was expected');
  }
  return value;
}
