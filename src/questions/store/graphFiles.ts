import { promises as fs } from 'fs';
import path from 'path';
import { promisify } from 'util';
import { brotliDecompress } from 'zlib';
import type { StoredObject } from './objectTable';
import { entriesOf } from '../../entriesOf';

export type Collection = 'entities' | 'relationships';

/**
 * The files of a collection: `<step>/<collection>/<random>.json` below the
 * folder of the graph (SDK 8.41, integration-sdk-runtime,
 * FileSystemGraphObjectStore/path.ts), sorted.
 */
export async function graphFiles(
  graphDirectory: string,
  collection: Collection,
): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(graphDirectory)) {
    const name = path.join(graphDirectory, entry.name);
    if (entry.isDirectory()) {
      files.push(...(await graphFiles(name, collection)));
    } else if (
      name.endsWith('.json') &&
      path.basename(graphDirectory) === collection
    ) {
      files.push(name);
    }
  }
  return files.sort();
}

/** @throws Error when it is no file of the collection, or cut off */
export async function readGraphFile(
  file: string,
  collection: Collection,
): Promise<StoredObject[]> {
  const content = await fs.readFile(file);
  try {
    const { [collection]: objects } = (await jsonOf(content)) as Partial<
      Record<Collection, unknown>
    >;
    // A schema would make several objects to check each one of the graph.
    if (!Array.isArray(objects) || !objects.every(isObject)) {
      throw new Error(`It has no list of ${collection}`);
    }
    return objects;
  } catch (error) {
    throw new Error(
      `${file} is not a file of the graph: ${(error as Error).message}`,
    );
  }
}

/**
 * The JSON in a file that the SDK wrote.
 *
 * Compressed where `INTEGRATION_FILE_COMPRESSION_ENABLED` was set when it was
 * collected (SDK 8.41, fileSystem.ts): the content tells.
 */
export async function jsonOf(content: Buffer): Promise<unknown> {
  const isJson = content.subarray(0, 1).toString() === '{';
  const text = isJson ? content : await promisify(brotliDecompress)(content);
  return JSON.parse(text.toString('utf8'));
}

function isObject(value: unknown): value is StoredObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
