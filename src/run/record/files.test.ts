import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { leave, unwritable } from './files';
import type { RunRecord } from './record';

const record: RunRecord = {
  version: '1.0.0',
  command: 'collect',
  startedOn: '2024-05-01T12:00:00.000Z',
  endedOn: '2024-05-01T12:00:01.000Z',
  durationSeconds: 1,
  success: true,
  requests: 1,
  rateLimitWaitSeconds: 0,
  warnings: [],
};

let folder: string;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'record-'));
});

afterEach(() => fs.rm(folder, { recursive: true }));

test('what was there is replaced at once, and nothing else is left', async () => {
  const summary = path.join(folder, 'run.json');
  await fs.writeFile(summary, 'of the run before');
  const before = await fs.open(summary);

  expect(await leave(record, { summary })).toEqual([]);

  // Who has begun to read reads the old one to its end.
  expect(await before.readFile('utf8')).toBe('of the run before');
  await before.close();
  expect(JSON.parse(await fs.readFile(summary, 'utf8'))).toEqual(record);
  expect(await fs.readdir(folder)).toEqual(['run.json']);
});

test('a file that can not be written is told, and the other is', async () => {
  const summary = path.join(folder, 'gone', 'run.json');
  const metrics = path.join(folder, 'gitlab.prom');

  expect(await leave(record, { summary, metrics })).toEqual([
    expect.stringMatching(`^Could not write ${summary}: ENOENT`),
  ]);
  expect(await fs.readdir(folder)).toEqual(['gitlab.prom']);
});

test('nothing is left where a folder has the name', async () => {
  const metrics = path.join(folder, 'gitlab.prom');
  await fs.mkdir(metrics);

  expect(await leave(record, { metrics })).toHaveLength(1);
  expect(await fs.readdir(folder)).toEqual(['gitlab.prom']);
});

test('what can not be written is known before', () => {
  expect(unwritable(path.join(folder, 'run.json'))).toBeUndefined();
  expect(unwritable(path.join(folder, 'gone', 'run.json'))).toContain('ENOENT');
  expect(unwritable(folder)).toContain('is a folder');
});
