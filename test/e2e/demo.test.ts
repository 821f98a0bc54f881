import { runProgram } from './command';

test('the demo collects from the sample GitLab and writes the preview', async () => {
  const { exitCode, output, files } = await runProgram(['demo'], {
    // What the user has configured is not for the demo.
    BASE_URL: 'http://127.0.0.1:9',
    MERGE_REQUESTS_UPDATED_AFTER: 'nonsense',
    HTTP_PROXY: 'http://127.0.0.1:9',
  });

  expect(output).toMatch(/^ +gitlab_group +12$/m);
  expect(output).toContain('Merge requests merged without approval: 2');
  expect(output).toContain('.j1-integration/index.html');
  expect(exitCode).toBe(0);
  expect(files.get('.j1-integration/index.html')).toContain('Cascade');
});
