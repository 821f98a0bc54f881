import { createWriteStream, WriteStream } from 'fs';
import { finished } from 'stream/promises';

/** A file of its own: a collection wipes `.j1-integration` when it starts. */
export class LogFile {
  readonly stream: WriteStream;
  private readonly written: Promise<Error | undefined>;

  constructor(readonly path: string) {
    this.stream = createWriteStream(path);
    this.written = finished(this.stream).then(
      () => undefined,
      (error: Error) => error,
    );
  }

  /** @returns why the log is not whole, if it is not. */
  close(): Promise<Error | undefined> {
    this.stream.end();
    return this.written;
  }
}
