import { spawn } from 'child_process';
import { once } from 'events';
import fetch from 'node-fetch';
import { join } from 'path';

const SERVE = ['--require', 'tsx/cjs', join(__dirname, 'serve.ts')];

test('says where it is, answers, and stops when it is told', async () => {
  const child = spawn(process.execPath, [...SERVE, '--world', 'reference']);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url, token } = JSON.parse(line.toString()) as {
    url: string;
    token: string;
  };
  const response = await fetch(`${url}/api/v4/groups`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.headers.get('x-total')).toBe('39');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 60_000);
