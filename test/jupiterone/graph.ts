import type { Job } from './job';

interface GraphObject {
  _key: string;
  _type?: string;
}

/** What JupiterOne holds of one integration instance, by `_key`. */
export type InstanceGraph = Map<string, GraphObject>;

/**
 * The instance's graph after a finalized job: what was uploaded is created or
 * updated, and of the rest everything is deleted but the types that the job
 * named as partial ("what data is safe to delete",
 * https://github.com/JupiterOne/sdk/blob/main/docs/integrations/development.md).
 */
export function applyJob(graph: InstanceGraph, job: Job): InstanceGraph {
  const partialTypes = new Set<string | undefined>(job.partialTypes);
  const kept = [...graph].filter(([, { _type }]) => partialTypes.has(_type));
  return new Map<string, GraphObject>([
    ...kept,
    ...job.entities,
    ...job.relationships,
  ]);
}
