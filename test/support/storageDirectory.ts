import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { entriesOf } from '../../src/entriesOf';

const VARIABLE = 'JUPITERONE_INTEGRATION_STORAGE_DIRECTORY';

/**
 * Does some work with a storage directory of the SDK's of its own, which is
 * gone afterwards. The SDK knows one at a time in a process.
 */
export async function inStorageDirectory<T>(
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const parent = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  const directory = path.join(parent, '.j1-integration');
  process.env[VARIABLE] = directory;
  // Its timer would outlive a run that breaks off.
  process.env.DISABLE_DISK_USAGE_METRIC = '1';
  try {
    return await work(directory);
  } finally {
    delete process.env[VARIABLE];
    delete process.env.DISABLE_DISK_USAGE_METRIC;
    await fs.rm(parent, { recursive: true });
  }
}

/** The contents of all files below a directory, by path; none without one. */
export async function filesBelow(
  directory: string,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await entriesOf(directory)) {
    const name = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      (await filesBelow(name)).forEach((text, at) => files.set(at, text));
    } else if (entry.isFile()) {
      files.set(name, await fs.readFile(name, 'utf8'));
    }
  }
  return files;
}
