import { promises as fs } from 'fs';
import path from 'path';

/** How many entities and relationships the last `collect` has left on disk. */
export async function graphSize(projectDirectory: string): Promise<number> {
  const graph = path.join(projectDirectory, '.j1-integration', 'graph');
  let size = 0;
  for await (const file of filesBelow(graph)) {
    const content = JSON.parse(await fs.readFile(file, 'utf8')) as Record<
      string,
      unknown[]
    >;
    for (const objects of Object.values(content)) {
      size += objects.length;
    }
  }
  return size;
}

async function* filesBelow(directory: string): AsyncGenerator<string> {
  for (const entry of await fs.readdir(directory, { withFileTypes: true })) {
    const entryPath = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      yield* filesBelow(entryPath);
    } else {
      yield entryPath;
    }
  }
}
