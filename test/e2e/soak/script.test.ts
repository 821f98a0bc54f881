import { execFile } from 'child_process';
import path from 'path';
import { promisify } from 'util';
import manifest from '../../../package.json';

jest.setTimeout(120_000);

test('npm run soak runs, which is no test and so has nothing of Jest', async () => {
  const [program, ...args] = manifest.scripts.soak.split(' ');
  const { stdout } = await promisify(execFile)(
    program,
    [...args, '--seed', '1', '--runs', '1'],
    {
      cwd: path.join(__dirname, '../../..'),
      env: { PATH: process.env.PATH, DISABLE_DISK_USAGE_METRIC: '1' },
    },
  );

  expect(stdout).toContain('1 runs, 0 of them wrong');
});
