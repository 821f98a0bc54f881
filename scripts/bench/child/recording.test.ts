import { promises as fs } from 'fs';
import { Headers } from 'node-fetch';
import os from 'os';
import path from 'path';
import type { Exchange, Transport } from '../../../src/gitlab/transport';
import { Recording } from './recording';

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await fs.mkdtemp(path.join(os.tmpdir(), 'recording-'));
  file = path.join(directory, 'recording.json');
});

afterEach(() => fs.rm(directory, { recursive: true }));

test('what was recorded in one run is not sent in the next', async () => {
  const first = Recording.read(file);
  await first.inPlaceOf(echo)(asking('users'));
  first.save();

  const second = Recording.read(file);
  const answer = await second.inPlaceOf(unreachable)(asking('users'));

  expect(answer).toMatchObject({ status: 200, body: 'users' });
  expect(answer.headers.get('link')).toBe('<next>; rel="next"');
  expect(second.sent).toBe(0);
});

test('another question is sent', async () => {
  const recording = Recording.read(file);
  const transport = recording.inPlaceOf(echo);

  await transport(asking('users'));
  const answer = await transport(asking('groups'));

  expect(answer.body).toBe('groups');
  expect(recording.sent).toBe(2);
});

test('a slice that ends a moment later is the same, an hour later another', async () => {
  const recording = Recording.read(file);
  const transport = recording.inPlaceOf(echo);

  await transport(asking('{"to":"2024-05-01T10:00:00.000Z"}'));
  await transport(asking('{"to":"2024-05-01T10:00:07.351Z"}'));
  await transport(asking('{"to":"2024-05-01T11:00:00.000Z"}'));

  expect(recording.sent).toBe(2);
});

const echo: Transport = ({ body = '' }) =>
  Promise.resolve({
    status: 200,
    headers: new Headers({ link: '<next>; rel="next"' }),
    body,
  });

const unreachable: Transport = () => Promise.reject(new Error('sent'));

function asking(body: string): Exchange {
  return {
    method: 'POST',
    url: new URL('http://127.0.0.1/api/graphql'),
    route: '/api/graphql',
    headers: {},
    body,
  };
}
