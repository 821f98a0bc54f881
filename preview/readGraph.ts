import { promises as fs } from 'fs';
import path from 'path';
import { promisify } from 'util';
import { brotliDecompress } from 'zlib';
import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { entriesOf } from '../src/entriesOf';

/** The graph as `j1-integration collect` left it on disk. */
export interface CollectedGraph {
  entities: Entity[];
  relationships: Relationship[];
}

/** There is nothing to show; the message tells the reader what to run. */
export class NoGraphError extends Error {}

/**
 * Reads every graph file below `<storageDirectory>/graph`: JSON of the shape
 * `{ entities: [...] }` or `{ relationships: [...] }`, Brotli-compressed when
 * it was collected with `INTEGRATION_FILE_COMPRESSION_ENABLED` (SDK 8.41,
 * integration-sdk-runtime `fileSystem.ts`).
 *
 * @throws NoGraphError when there is no folder, or no entity in it
 */
export async function readGraph(
  storageDirectory: string,
): Promise<CollectedGraph> {
  const graphDirectory = path.join(storageDirectory, 'graph');
  const graph: CollectedGraph = { entities: [], relationships: [] };

  for (const file of await jsonFilesBelow(graphDirectory)) {
    const { entities = [], relationships = [] } = await readGraphFile(file);
    graph.entities = graph.entities.concat(entities);
    graph.relationships = graph.relationships.concat(relationships);
  }

  if (graph.entities.length === 0) {
    throw new NoGraphError(
      `There is no collected graph in ${graphDirectory}. ` +
        'Collect one first: npm start, or graph-gitlab collect',
    );
  }
  return graph;
}

async function readGraphFile(file: string): Promise<Partial<CollectedGraph>> {
  const content = await fs.readFile(file);
  try {
    return JSON.parse(await textOf(content)) as Partial<CollectedGraph>;
  } catch (err) {
    throw new Error(
      `${file} is not a graph file (${(err as Error).message}). ` +
        'Collect again',
    );
  }
}

/**
 * The content tells whether it is compressed: the variable that the collection
 * ran with need not be set when the preview is made.
 */
async function textOf(content: Buffer): Promise<string> {
  const isJson = content.subarray(0, 1).toString() === '{';
  const text = isJson ? content : await promisify(brotliDecompress)(content);
  return text.toString('utf8');
}

/** Sorted, so that the same graph always gives the same page. */
async function jsonFilesBelow(directory: string): Promise<string[]> {
  const entries = await entriesOf(directory);
  const nested = await Promise.all(
    entries.map((entry) => {
      const entryPath = path.join(directory, entry.name);
      if (entry.isDirectory()) return jsonFilesBelow(entryPath);
      return entry.name.endsWith('.json') ? [entryPath] : [];
    }),
  );
  return nested.flat().sort();
}
