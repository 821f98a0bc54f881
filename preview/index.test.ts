import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import os from 'os';
import path from 'path';
import { madeUpGraph, writeGraphFiles } from './browser/graphFiles';

const COMPILED = path.join(__dirname, '../scripts/compiled.js');

const storageDirectory = mkdtempSync(path.join(os.tmpdir(), 'graph-'));

afterAll(() => rmSync(storageDirectory, { recursive: true }));

it('tells what to run first when there is no graph, and fails', () => {
  const { status, stderr } = npmRunGraph();

  expect(stderr).toContain('Collect one first: npm start');
  expect(status).toBe(1);
});

it('writes the page and says where it is and what is in it', async () => {
  await writeGraphFiles(
    storageDirectory,
    madeUpGraph({
      groups: 1,
      projectsPerGroup: 2,
      users: 1,
      mergeRequestsPerProject: 0,
    }),
  );
  const previewPath = path.join(storageDirectory, 'index.html');

  const { status, stdout } = npmRunGraph();

  expect(stdout).toContain('5 entities and 6 relationships');
  expect(stdout).toContain(previewPath);
  expect(existsSync(previewPath)).toBe(true);
  expect(status).toBe(0);
});

function npmRunGraph() {
  return spawnSync(process.execPath, [COMPILED, 'graph-gitlab', 'preview'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      JUPITERONE_INTEGRATION_STORAGE_DIRECTORY: storageDirectory,
    },
  });
}
