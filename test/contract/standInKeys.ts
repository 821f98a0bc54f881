import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** A recorded answer of GitLab. */
export interface Sample {
  /** File name without `.json`. */
  name: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** All recordings below the folder of the contracts. */
export function readSamples(folder: string): Sample[] {
  const samples = join(folder, 'samples');
  return readdirSync(samples)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(samples, file), 'utf8')) as Sample),
      name: file.slice(0, -'.json'.length),
    }));
}

/**
 * Keys that the recorded body has and the other one has not, as paths
 * (`namespace.kind`). Rows of a list count as one: a key is there when some row
 * has it. Objects that are null or absent in the recording tell nothing.
 */
export function missingKeys(recorded: unknown, answered: unknown): string[] {
  const known = new Set(keysOf(answered));
  return [...new Set(keysOf(recorded))].filter((key) => !known.has(key));
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(keysOf);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    key,
    ...keysOf(inner).map((path) => `${key}.${path}`),
  ]);
}
