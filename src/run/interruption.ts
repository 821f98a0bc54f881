import { constants } from 'os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
type Signal = (typeof SIGNALS)[number];

/** The process was told to end. */
export class Interruption extends Error {
  /** As a shell tells of a process that a signal ended. */
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(`Interrupted by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Listens whether the process is told to end. Told a second time, it ends at
 * once. (As process 1 of a container, Node.js ignores signals without a
 * listener.)
 */
export class Interruptible {
  private readonly listeners: [Signal, () => void][] = [];
  private readonly interruption: Promise<Interruption>;

  constructor() {
    this.interruption = new Promise((resolve) => {
      for (const signal of SIGNALS) {
        const listener = () => resolve(new Interruption(signal));
        process.once(signal, listener);
        this.listeners.push([signal, listener]);
      }
    });
  }

  /**
   * Waits for some work, which is left behind when the process is told to end.
   *
   * @throws Interruption
   */
  wait<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([
      work,
      this.interruption.then((reason) => Promise.reject<Result>(reason)),
    ]);
  }

  /** From here on, the process ends at once when it is told to. */
  close(): void {
    this.listeners.forEach(([signal, listener]) =>
      process.off(signal, listener),
    );
  }
}
