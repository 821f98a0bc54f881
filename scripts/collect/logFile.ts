import { createWriteStream, WriteStream } from 'fs';
import { createInterface } from 'readline';
import type { Readable } from 'stream';
import { finished } from 'stream/promises';
import { stripVTControlCharacters } from 'util';

/** A file of its own: `collect` wipes `.j1-integration` when it starts. */
export class LogFile {
  private readonly stream: WriteStream;
  private readonly written: Promise<Error | undefined>;

  constructor(readonly path: string) {
    this.stream = createWriteStream(path);
    this.written = finished(this.stream).then(
      () => undefined,
      (error: Error) => error,
    );
  }

  /**
   * Takes every line of an output, without its colours.
   *
   * @param alsoTo is called with each line as it is
   */
  takeFrom(output: Readable, alsoTo: (line: string) => void): void {
    createInterface({ input: output }).on('line', (line) => {
      this.stream.write(`${stripVTControlCharacters(line)}\n`);
      alsoTo(line);
    });
  }

  /** @returns why the log is not whole, if it is not. */
  close(): Promise<Error | undefined> {
    this.stream.end();
    return this.written;
  }
}
