import { once } from 'events';
import * as http from 'http';
import { gunzipSync } from 'zlib';
import { Fault } from '../faults';
import { StandInGitLab } from '../server';
import { MEMBER_TOKEN } from '../tokens';
import { sampleWorld } from '../world/sample';
import { FaultAct } from './acts';

let standIn: StandInGitLab;

afterEach(() => standIn.stop());

test('a body that is shorter than promised, closed as if all were well', async () => {
  await start({ kind: 'short' });
  const response = await open();
  const length = Number(response.headers['content-length']);
  const body = await readToClose(response);
  expect(body.length).toBe(Math.floor(length / 2));
  expect(response.complete).toBe(false);
});

test('a few kilobytes that become megabytes', async () => {
  await start({ kind: 'gzip-bomb', bytes: 5_000_000 });
  const response = await open();
  const body = await readToClose(response);
  const unpacked = gunzipSync(body);
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(body.length).toBeLessThan(20_000);
  expect(unpacked.length).toBeGreaterThan(5_000_000);
  expect(JSON.parse(unpacked.toString())).toEqual([]);
});

test('a redirect whose body never ends', async () => {
  await start(
    { kind: 'redirect', to: 'https://elsewhere.example.org/' },
    { kind: 'hang', at: 'mid-body' },
  );
  const response = await open();
  await once(response, 'data');
  expect([response.statusCode, response.complete]).toEqual([302, false]);
});

async function start(...act: FaultAct[]): Promise<void> {
  const faults: Fault[] = [{ match: { path: '/projects' }, act }];
  standIn = await StandInGitLab.start({ world: sampleWorld(), faults });
}

async function open(): Promise<http.IncomingMessage> {
  const request = http.get(`${standIn.url}/api/v4/projects`, {
    headers: { authorization: `Bearer ${MEMBER_TOKEN}` },
  });
  const [response] = (await once(request, 'response')) as [
    http.IncomingMessage,
  ];
  return response;
}

/** What came until the connection was closed, whole or not. */
async function readToClose(response: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('error', ({ message }) => expect(message).toBe('aborted'));
  await new Promise((resolve) => response.once('close', resolve));
  return Buffer.concat(chunks);
}
