import path from 'path';
import type { AskedProperties } from './askedProperties';
import type { Graph } from './graph';
import { GraphBuilder } from './graphBuilder';
import { Collection, graphFiles, readGraphFile } from './graphFiles';
import type { StoredObject } from './objectTable';

/** Nothing was collected into the folder. */
export class NoGraphError extends Error {
  override readonly name = 'NoGraphError';
}

/** Of at most 500 objects each, as SDK 8.41 writes them. */
const FILES_AT_A_TIME = 4;

/**
 * Reads the graph that the SDK collected, file by file.
 *
 * @param storageDirectory usually `.j1-integration`
 * @param asked the properties to keep, beside keys, types, classes,
 *   display names and links; undefined for all, which needs more memory
 * @throws NoGraphError when no entity is there, Error when a file is no graph
 */
export async function readGraph(
  storageDirectory: string,
  asked?: AskedProperties,
): Promise<Graph> {
  const directory = path.join(storageDirectory, 'graph');
  const builder = new GraphBuilder(asked);
  await forEachObject(directory, 'relationships', (relationship) =>
    builder.addRelationship(relationship),
  );
  const count = await forEachObject(directory, 'entities', (entity) =>
    builder.addEntity(entity),
  );
  if (count === 0) {
    throw new NoGraphError(`There is no collected graph in ${directory}`);
  }
  return builder.build();
}

async function forEachObject(
  directory: string,
  collection: Collection,
  use: (object: StoredObject) => void,
): Promise<number> {
  const files = await graphFiles(directory, collection);
  let count = 0;
  for (let at = 0; at < files.length; at += FILES_AT_A_TIME) {
    const read = await Promise.all(
      files
        .slice(at, at + FILES_AT_A_TIME)
        .map((file) => readGraphFile(file, collection)),
    );
    for (const objects of read) {
      objects.forEach(use);
      count += objects.length;
    }
  }
  return count;
}
