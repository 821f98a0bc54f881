import { readFileSync, writeFileSync } from 'fs';

/** What a measured process tells of itself when it ends. */
export interface Figures {
  /** Bytes of memory at the most. */
  peakMemory: number;
  /** Bytes of JavaScript objects in use at the most; 0 where not looked at. */
  liveMemory: number;
  /** Milliseconds that were spent on the measurement, not on the collection. */
  preparation: number;
  /** Requests that went over the network. */
  sent: number;
}

/** Filled in by the other modules while the process runs. */
export const figures: Figures = {
  peakMemory: 0,
  liveMemory: 0,
  preparation: 0,
  sent: 0,
};

process.once('exit', () => {
  figures.peakMemory = peakMemory();
  const file = process.env.BENCH_FIGURES;
  if (!file) {
    throw new Error('BENCH_FIGURES has to name a file');
  }
  writeFileSync(file, JSON.stringify(figures));
});

/**
 * Linux hands `maxRSS` on from the process that started this one, where that
 * was larger; VmHWM is this one's own.
 */
function peakMemory(): number {
  if (process.platform === 'linux') {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kilobytes) {
      return Number(kilobytes) * 1024;
    }
  }
  return process.resourceUsage().maxRSS * 1024;
}
