import { promises as fs } from 'fs';
import path from 'path';
import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { z } from 'zod';

/** What a run of the SDK says of itself (8.41, executeIntegration.ts). */
const summaryFile = z.object({
  integrationStepResults: z.array(
    z.object({ id: z.string(), status: z.nativeEnum(StepResultStatus) }),
  ),
});

export type StepStatuses = ReadonlyMap<string, StepResultStatus>;

/**
 * What became of each step, by id.
 *
 * @param storage usually `.j1-integration`
 * @returns undefined where the run has not come to its end
 * @throws Error when the file is none
 */
export async function readStepStatuses(
  storage: string,
): Promise<StepStatuses | undefined> {
  const file = path.join(storage, 'summary.json');
  try {
    const content: unknown = JSON.parse(await fs.readFile(file, 'utf8'));
    const { integrationStepResults } = summaryFile.parse(content);
    return new Map(
      integrationStepResults.map(({ id, status }) => [id, status]),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new Error(
      `${file} is not what a collection leaves: ${(error as Error).message}`,
    );
  }
}
