import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { figures } from './figures';

/** Milliseconds. */
const INTERVAL = 500;

// What is in use, and not only left for the garbage collector: it is made to
// work twice a second, which takes its time, so that a run with this is none to
// measure time or peak memory in.
if (process.env.BENCH_LIVE_MEMORY) {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const look = () => {
    collectGarbage();
    const { heapUsed } = process.memoryUsage();
    figures.liveMemory = Math.max(figures.liveMemory, heapUsed);
  };
  setInterval(look, INTERVAL).unref();
}
