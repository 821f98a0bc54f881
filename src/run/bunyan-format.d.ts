declare module 'bunyan-format' {
  import type { Writable } from 'stream';

  /** A stream for bunyan's records that writes them to `out` for people. */
  function bunyanFormat(
    options: { outputMode: 'short'; color: boolean },
    out: Writable,
  ): Writable;
  export = bunyanFormat;
}
