import * as transport from '../../../src/gitlab/transport';
import { figures } from './figures';
import { Recording } from './recording';

/**
 * Preloaded, takes the network away: all else of the collection is as it always
 * is, retries, limiter and the SDK's job state included.
 */
const file = process.env.BENCH_RECORDING;
if (!file) {
  throw new Error('BENCH_RECORDING has to name a file');
}
const recording = besides(() => Recording.read(file));

const { httpTransport } = transport;
Object.assign(transport, {
  httpTransport: (...settings: Parameters<typeof httpTransport>) =>
    recording.inPlaceOf(httpTransport(...settings)),
});

// Before the figures are written: they were loaded first.
process.prependOnceListener('exit', () => {
  figures.sent = recording.sent;
  besides(() => recording.save());
});

/** Does some work that is not the collection's, and leaves its time out. */
function besides<T>(work: () => T): T {
  const start = performance.now();
  try {
    return work();
  } finally {
    figures.preparation += performance.now() - start;
  }
}
