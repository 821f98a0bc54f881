import { createCli } from '@jupiterone/integration-sdk-cli';
import { invocationConfig } from '../../src';
import { explain } from './explain';
import type { CollectMessage } from './messages';
import { observe } from './observe';
import { readOutcome } from './outcome';

/** Milliseconds between two messages about progress. */
const PROGRESS_INTERVAL = 250;

// Whoever started this process is gone.
process.once('disconnect', () => process.exit(1));

void collect()
  .catch((error: Error): CollectMessage => {
    process.stderr.write(`${error.stack}\n`);
    return { kind: 'failed', reason: explain(error) };
  })
  .then((last) => {
    // Steps that a broken run leaves behind would keep the process alive.
    process.send?.(last, () => process.exit());
  });

/**
 * The SDK's own `collect` with this process's arguments, observed. What is
 * written to the output is the SDK's log; what is sent is for the parent.
 */
async function collect(): Promise<CollectMessage> {
  const { config, progress } = observe(invocationConfig, tell);
  // `collect` loads src/index by itself: the very object that is changed here.
  Object.assign(invocationConfig, config);
  const tellProgress = () => tell({ kind: 'progress', progress: progress() });
  const timer = setInterval(tellProgress, PROGRESS_INTERVAL);
  try {
    const [node, , ...options] = process.argv;
    await createCli().parseAsync([
      node,
      'j1-integration',
      'collect',
      ...options,
    ]);
    return { kind: 'finished', outcome: await readOutcome() };
  } finally {
    clearInterval(timer);
    tellProgress();
  }
}

function tell(message: CollectMessage): void {
  process.send?.(message);
}
