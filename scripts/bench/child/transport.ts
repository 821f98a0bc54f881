import { httpTransport as overTheNetwork } from '../../../src/gitlab/transport';
import { figures } from './figures';
import { Recording } from './recording';

export * from '../../../src/gitlab/transport';

/** With a recording, the network is taken away. */
const file = process.env.BENCH_RECORDING;
const recording = file ? besides(() => Recording.read(file)) : undefined;

/**
 * Answers from the recording where there is one; all else of the collection is
 * as it always is, retries, limiter and the SDK's job state included.
 */
export const httpTransport: typeof overTheNetwork = (...settings) => {
  const transport = overTheNetwork(...settings);
  return recording?.inPlaceOf(transport) ?? transport;
};

if (recording) {
  // Before the figures are written: they were loaded first.
  process.prependOnceListener('exit', () => {
    figures.sent = recording.sent;
    besides(() => recording.save());
  });
}

/** Does some work that is not the collection's, and leaves its time out. */
function besides<T>(work: () => T): T {
  const start = performance.now();
  try {
    return work();
  } finally {
    figures.preparation += performance.now() - start;
  }
}
