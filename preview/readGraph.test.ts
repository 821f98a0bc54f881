import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { brotliCompressSync } from 'zlib';
import { NoGraphError, readGraph } from './readGraph';

let storageDirectory: string;

beforeEach(async () => {
  storageDirectory = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-'));
});

afterEach(() => fs.rm(storageDirectory, { recursive: true }));

const group = { _key: 'gitlab-group:1' };
const project = { _key: 'gitlab-project:1' };
const groupHasProject = { _key: 'gitlab-group:1|has|gitlab-project:1' };

it('gathers entities and relationships of all steps', async () => {
  await write('fetch-groups/entities/a.json', { entities: [group] });
  await write('fetch-projects/entities/b.json', { entities: [project] });
  await write('fetch-projects/relationships/c.json', {
    relationships: [groupHasProject],
  });

  expect(await readGraph(storageDirectory)).toEqual({
    entities: [group, project],
    relationships: [groupHasProject],
  });
});

it('reads compressed files without being told that they are', async () => {
  const json = JSON.stringify({ entities: [group] });
  await write('fetch-groups/entities/a.json', brotliCompressSync(json));

  expect((await readGraph(storageDirectory)).entities).toEqual([group]);
});

it('tells what to run when nothing was collected yet', async () => {
  const reading = readGraph(storageDirectory);

  await expect(reading).rejects.toThrow(NoGraphError);
  await expect(reading).rejects.toThrow('npm start');
});

it('takes a graph without entities for none', async () => {
  await write('fetch-groups/entities/a.json', { entities: [] });

  await expect(readGraph(storageDirectory)).rejects.toThrow(NoGraphError);
});

it('names the file that is not a graph file', async () => {
  await write('fetch-groups/entities/a.json', Buffer.from('{"entities": ['));

  await expect(readGraph(storageDirectory)).rejects.toThrow(
    /entities.a\.json is not a graph file .*Collect again/,
  );
});

async function write(name: string, content: Buffer | unknown): Promise<void> {
  const file = path.join(storageDirectory, 'graph', name);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(
    file,
    Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
}
