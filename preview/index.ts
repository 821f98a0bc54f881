import { promises as fs } from 'fs';
import path from 'path';
import { readAssets } from './assets';
import { page } from './page';
import type { PageData } from './pageData';
import { toPreview } from './previewGraph';
import { readGraph } from './readGraph';

/** A page that was written, and how much is in it. */
export interface WrittenPreview {
  /** Path of the page. */
  file: string;
  entities: number;
  relationships: number;
  /** Relationships left out: an end of theirs was not collected. */
  danglingRelationships: number;
}

/**
 * Writes `index.html` into the folder in which a collection left its graph.
 *
 * @param about what is told beside the graph
 * @throws NoGraphError where there is none
 */
export async function writePreview(
  storageDirectory: string,
  about: () => Promise<Omit<PageData, 'graph'>>,
): Promise<WrittenPreview> {
  const { graph, danglingRelationships } = toPreview(
    await readGraph(storageDirectory),
  );
  const file = path.join(storageDirectory, 'index.html');
  await fs.writeFile(file, page({ graph, ...(await about()) }, readAssets()));
  return {
    file,
    entities: graph.entities.length,
    relationships: graph.relationships.length,
    danglingRelationships,
  };
}
