import { promises as fs } from 'fs';
import path from 'path';
import { filesBelow } from '../support/storageDirectory';
import { Ended } from '../support/asProcess';
import { inFolder, startProgram } from './command';

/** Files of a collection that was there before. */
const COLLECTED = {
  '.j1-integration/summary.json': 'of a real GitLab',
  'collect.log': 'of its collection',
};

let demo: Ended;
/** Contents of what lay there afterwards, by path from the folder. */
let files: Map<string, string>;

beforeAll(() =>
  inFolder(async (folder) => {
    await fs.mkdir(path.join(folder, '.j1-integration'));
    for (const [file, content] of Object.entries(COLLECTED)) {
      await fs.writeFile(path.join(folder, file), content);
    }
    demo = await startProgram(folder, ['demo'], {
      // What the user has configured is not for the demo.
      BASE_URL: 'http://127.0.0.1:9',
      MERGE_REQUESTS_UPDATED_AFTER: 'nonsense',
      HTTP_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '*',
    }).ended;
    files = new Map(
      [...(await filesBelow(folder))].map(([file, content]) => [
        path.relative(folder, file),
        content,
      ]),
    );
  }),
);

test('the demo collects from the sample GitLab, answers questions and writes report and preview', () => {
  const { exitCode, output } = demo;
  expect(output).toMatch(/^ +gitlab_group +12$/m);
  expect(output).toMatch(
    /^ +\d+ +Which GitLab merge requests were merged without/m,
  );
  expect(output).toContain('npm run questions');
  expect(output).toContain('demo/.j1-integration/questions.html');
  expect(output).toContain('demo/.j1-integration/index.html');
  expect(exitCode).toBe(0);
  expect(files.get('demo/.j1-integration/index.html')).toContain('Cascade');
  expect(files.get('demo/.j1-integration/index.html')).toContain(
    '"gitlab.example"',
  );
  expect(output + [...files.values()].join('')).not.toContain('127.0.0.1');
  expect(files.get('demo/.j1-integration/questions.html')).toContain(
    'Which GitLab merge requests were merged without approval?',
  );
});

test('what was collected of a real GitLab, and its log, are left as they are', () => {
  const others = [...files].filter(([file]) => !file.startsWith('demo/'));

  expect(Object.fromEntries(others)).toEqual(COLLECTED);
});
