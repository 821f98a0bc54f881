import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { figures } from './figures';

/**
 * Preloaded, finds out how much of the memory is in use, and not only left for
 * the garbage collector: it is made to work twice a second, which takes its
 * time, so that this is no run to measure time or peak memory in.
 */
const INTERVAL = 500;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

setInterval(() => {
  collectGarbage();
  const { heapUsed } = process.memoryUsage();
  figures.liveMemory = Math.max(figures.liveMemory, heapUsed);
}, INTERVAL).unref();
