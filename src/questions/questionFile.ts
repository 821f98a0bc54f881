import { promises as fs } from 'fs';
import { load } from 'js-yaml';
import * as z from 'zod';
import { parsed } from './parsed';

/**
 * A file of managed questions, as JupiterOne takes it (integration-sdk-cli 8.41,
 * questions/managedQuestionFileValidator).
 */
const questionFile = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      queries: z.array(
        z.object({
          name: z.string().optional(),
          query: z.string(),
          resultsAre: z
            .enum(['BAD', 'GOOD', 'INFORMATIVE', 'UNKNOWN'])
            .nullish(),
        }),
      ),
      tags: z.array(z.string()),
      compliance: z
        .array(
          z.object({
            standard: z.string(),
            requirements: z.array(z.string()).optional(),
            controls: z.array(z.string()).optional(),
          }),
        )
        .optional(),
    }),
  ),
});

export type ManagedQuestion = z.output<
  typeof questionFile
>['questions'][number];
export type ManagedQuery = ManagedQuestion['queries'][number];

/** @throws Error that names the file when it is none of questions */
export async function readQuestions(file: string): Promise<ManagedQuestion[]> {
  try {
    return parseQuestions(await fs.readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${file} is not a file of questions: ${(error as Error).message}`,
    );
  }
}

/** @throws Error when the text is no YAML, or not of questions */
export function parseQuestions(text: string): ManagedQuestion[] {
  return parsed(questionFile, load(text)).questions;
}
