import { existsSync, readFileSync, writeFileSync } from 'fs';
import { Headers } from 'node-fetch';
import * as transport from '../../../src/gitlab/transport';
import { figures } from './figures';

/**
 * Preloaded, takes the network away: answers that were recorded in a run before
 * come from memory, the others over the network, and are recorded for the next
 * run. All else of the collection is as it always is.
 */
interface RecordedAnswer {
  status: number;
  headers: [string, string][];
  body: string;
}

const file = process.env.BENCH_RECORDING;
if (!file) {
  throw new Error('BENCH_RECORDING has to name a file');
}
const recording = readRecording(file);

const { httpTransport } = transport;
Object.assign(transport, {
  httpTransport: (...settings: Parameters<typeof httpTransport>) =>
    remembering(httpTransport(...settings)),
});

process.once('exit', () => {
  if (figures.sent > 0) {
    writeFileSync(file, JSON.stringify([...recording]));
  }
});

function remembering(send: transport.Transport): transport.Transport {
  return async (exchange) => {
    const { method, url, body = '' } = exchange;
    const key = `${method} ${url.href} ${body}`;
    const known = recording.get(key);
    if (known) {
      return { ...known, headers: new Headers(known.headers) };
    }
    figures.sent += 1;
    const answer = await send(exchange);
    recording.set(key, { ...answer, headers: [...answer.headers] });
    return answer;
  };
}

function readRecording(path: string): Map<string, RecordedAnswer> {
  const start = performance.now();
  const recorded = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as [string, RecordedAnswer][])
    : [];
  figures.preparation = performance.now() - start;
  return new Map(recorded);
}
