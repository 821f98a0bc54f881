/* eslint-disable no-console -- the console is what this command talks to */
import { promises as fs } from 'fs';
import path from 'path';
import { page } from './page';
import { toPreview } from './previewGraph';
import { NoGraphError, readGraph } from './readGraph';

/** The SDK's own variable and default for where `collect` writes. */
const storageDirectory = path.resolve(
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY ?? '.j1-integration',
);

writePreview().catch((err) => {
  console.error(err instanceof NoGraphError ? err.message : err);
  process.exitCode = 1;
});

async function writePreview(): Promise<void> {
  const { graph, danglingRelationships } = toPreview(
    await readGraph(storageDirectory),
  );
  const previewPath = path.join(storageDirectory, 'index.html');
  await fs.writeFile(previewPath, page(graph));

  console.log(
    `Preview of ${count(graph.entities.length, 'entity', 'entities')} and ` +
      count(graph.relationships.length, 'relationship', 'relationships'),
  );
  if (danglingRelationships > 0) {
    console.log(
      `Left out ${count(
        danglingRelationships,
        'relationship',
        'relationships',
      )}: an end was not collected`,
    );
  }
  console.log(`Open it in a browser, no network needed:\n${previewPath}`);
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
