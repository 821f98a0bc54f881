import { runProgram } from './command';

test('the demo collects from the sample GitLab, answers questions and writes report and preview', async () => {
  const { exitCode, output, files } = await runProgram(['demo'], {
    // What the user has configured is not for the demo.
    BASE_URL: 'http://127.0.0.1:9',
    MERGE_REQUESTS_UPDATED_AFTER: 'nonsense',
    HTTP_PROXY: 'http://127.0.0.1:9',
  });

  expect(output).toMatch(/^ +gitlab_group +12$/m);
  expect(output).toMatch(
    /^ +\d+ +Which GitLab merge requests were merged without/m,
  );
  expect(output).toContain('npm run questions');
  expect(output).toContain('.j1-integration/questions.html');
  expect(output).toContain('.j1-integration/index.html');
  expect(exitCode).toBe(0);
  expect(files.get('.j1-integration/index.html')).toContain('Cascade');
  expect(files.get('.j1-integration/questions.html')).toContain(
    'Which GitLab merge requests were merged without approval?',
  );
});
