import { accessSync, constants, promises as fs, statSync } from 'fs';
import path from 'path';
import { metricsOf } from './metrics';
import type { RunRecord } from './record';

/** Files that a command leaves after its run; none that is not named. */
export interface RecordFiles {
  /** The record, as JSON. */
  summary?: string;
  /** For node_exporter, which reads files that end in `.prom`. */
  metrics?: string;
}

/**
 * Writes what a run came to. Each file is there whole or not at all, for who reads
 * meanwhile.
 *
 * @returns why one of them could not be written, a sentence each
 */
export async function leave(
  record: RunRecord,
  { summary, metrics }: RecordFiles,
): Promise<string[]> {
  const failures: string[] = [];
  const write = async (file: string, content: string) => {
    try {
      await writeWhole(file, content);
    } catch (error) {
      failures.push(`Could not write ${file}: ${(error as Error).message}`);
    }
  };
  if (summary !== undefined) {
    await write(summary, `${JSON.stringify(record, null, 2)}\n`);
  }
  if (metrics !== undefined) {
    await write(metrics, metricsOf(record, await contentOf(metrics)));
  }
  return failures;
}

/**
 * @returns why a file can not be written, which is known before a run of an hour;
 *   nothing where it can
 */
export function unwritable(file: string): string | undefined {
  const folder = path.dirname(path.resolve(file));
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return (error as Error).message;
  }
  return statSync(file, { throwIfNoEntry: false })?.isDirectory()
    ? `${file} is a folder`
    : undefined;
}

/** The new file takes the place of the old one in one step, on the same disk. */
async function writeWhole(file: string, content: string): Promise<void> {
  const { dir, base } = path.parse(file);
  // Nobody who looks for `*.prom` finds it.
  const unfinished = path.join(dir, `.${base}.${process.pid}.unfinished`);
  try {
    await fs.writeFile(unfinished, content);
    await fs.rename(unfinished, file);
  } catch (error) {
    await fs.rm(unfinished, { force: true });
    throw error;
  }
}

/** Empty where there is none. */
async function contentOf(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch {
    return ''; // the first run, or what can't be written either
  }
}
