import { promises as fs } from 'fs';
import path from 'path';
import { inFolder, runProgram, startProgram } from './command';

test('the demo collects from the sample GitLab, answers questions and writes report and preview', async () => {
  const { exitCode, output, files } = await runProgram(['demo'], {
    // What the user has configured is not for the demo.
    BASE_URL: 'http://127.0.0.1:9',
    MERGE_REQUESTS_UPDATED_AFTER: 'nonsense',
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '*',
  });

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

test('what was collected of a real GitLab, and its log, are left as they are', () =>
  inFolder(async (folder) => {
    const collected = {
      '.j1-integration/summary.json': 'of a real GitLab',
      'collect.log': 'of its collection',
    };
    await fs.mkdir(path.join(folder, '.j1-integration'));
    for (const [file, content] of Object.entries(collected)) {
      await fs.writeFile(path.join(folder, file), content);
    }

    expect((await startProgram(folder, ['demo'], {}).ended).exitCode).toBe(0);

    for (const [file, content] of Object.entries(collected)) {
      expect(await fs.readFile(path.join(folder, file), 'utf8')).toBe(content);
    }
    expect((await fs.readdir(folder)).sort()).toEqual([
      '.j1-integration',
      'collect.log',
      'demo',
    ]);
  }));
