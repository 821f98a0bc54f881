import { promises as fs } from 'fs';
import path from 'path';
import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { jsonOf, parsed } from '../../questions';
import { KEPT_BACK_FILE } from '../keptBack';
import { LEFT_OUT_FILE, LeftOut } from '../leftOut';

/** What a collection has left about its steps, by their ids. */
export interface Collection extends LeftOut {
  /** Undefined: it has not come to its end. */
  statuses?: ReadonlyMap<string, StepResultStatus>;
  /** Types of which JupiterOne is told that there may be more. */
  partialTypes: readonly string[];
  /**
   * What GitLab did not let the token see, a sentence each. The SDK's own command
   * leaves nothing of it.
   */
  keptBack: ReadonlyMap<string, readonly string[]>;
}

/** What a run of the SDK says of itself (8.41, executeIntegration.ts). */
const summaryFile = z
  .object({
    integrationStepResults: z.array(
      z.object({ id: z.string(), status: z.enum(StepResultStatus) }),
    ),
    metadata: z.object({
      partialDatasets: z.object({ types: z.array(z.string()) }),
    }),
  })
  .transform(({ integrationStepResults, metadata }) => ({
    statuses: new Map(
      integrationStepResults.map(({ id, status }) => [id, status]),
    ),
    partialTypes: metadata.partialDatasets.types,
  }));

const keptBackFile = z
  .record(z.string(), z.array(z.string()))
  .transform((told) => new Map(Object.entries(told)));

const leftOutFile: z.ZodType<LeftOut> = z.object({
  chosen: z.string().optional(),
  switchedOff: z.record(z.string(), z.string()),
});

/**
 * @param storage usually `.j1-integration`
 * @throws Error when a file is not what a collection leaves
 */
export async function readCollection(storage: string): Promise<Collection> {
  const [summary, keptBack, leftOut] = await Promise.all([
    read(path.join(storage, 'summary.json'), summaryFile),
    read(path.join(storage, KEPT_BACK_FILE), keptBackFile),
    read(path.join(storage, LEFT_OUT_FILE), leftOutFile),
  ]);
  return {
    partialTypes: [],
    switchedOff: {},
    ...summary,
    ...leftOut,
    keptBack: keptBack ?? new Map<string, string[]>(),
  };
}

async function read<T>(
  file: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  try {
    return parsed(schema, await jsonOf(await fs.readFile(file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new Error(
      `${file} is not what a collection leaves: ${(error as Error).message}`,
    );
  }
}
