import { appendFileSync, createReadStream, existsSync } from 'fs';
import path from 'path';
import type { RowSchema } from '../gitlab/rows';
import { makeSpoolFolder, removeSpoolFolder } from './spoolFolder';

/** Characters in memory, of all parts: a file is opened for many lines. */
const MAXIMUM_UNWRITTEN = 1_000_000;

/**
 * What one step hands over to a later one of the same run, on disk unless it is
 * little: as lines of JSON in a folder that only this user may read, which is
 * removed with the run. It is in numbered parts, which are written in any order
 * and read in theirs.
 *
 * What can't be written or read is left out, and told once: who reads has to do
 * without.
 */
export class Spool<Line> {
  private directory?: string;
  private isBroken = false;
  /** Text that is not on disk yet, by part. */
  private readonly unwritten = new Map<number, string>();
  private unwrittenLength = 0;

  /** @param onBroken told once, when the first line is lost */
  constructor(
    private readonly schema: RowSchema<Line>,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  /** Appends lines to a part. */
  write(part: number, lines: Line[]): void {
    if (this.isBroken || lines.length === 0) {
      return;
    }
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    this.unwritten.set(part, (this.unwritten.get(part) ?? '') + text);
    this.unwrittenLength += text.length;
    if (this.unwrittenLength > MAXIMUM_UNWRITTEN) {
      this.flush();
    }
  }

  /** All lines of the parts below this number, part by part. */
  async *read(parts: number): AsyncGenerator<Line> {
    if (this.directory === undefined) {
      yield* this.readUnwritten(parts);
      return;
    }
    this.flush();
    for (let part = 0; part < parts; part += 1) {
      const file = this.fileOf(this.directory, part);
      if (existsSync(file)) {
        yield* this.linesOf(linesIn(file));
      }
    }
  }

  remove(): void {
    this.forgetUnwritten();
    if (this.directory !== undefined) {
      removeSpoolFolder(this.directory);
      this.directory = undefined;
    }
  }

  private flush(): void {
    try {
      for (const [part, text] of this.unwritten) {
        this.directory ??= makeSpoolFolder();
        const file = this.fileOf(this.directory, part);
        // At once: nothing waits for it, and nothing comes between two lines.
        appendFileSync(file, text, { mode: 0o600 });
      }
    } catch (error) {
      this.break(error);
    }
    this.forgetUnwritten();
  }

  private forgetUnwritten(): void {
    this.unwritten.clear();
    this.unwrittenLength = 0;
  }

  /** So few lines that none is on disk are not written in order to be read. */
  private async *readUnwritten(parts: number): AsyncGenerator<Line> {
    const texts = new Map(this.unwritten);
    for (let part = 0; part < parts; part += 1) {
      yield* this.linesOf((texts.get(part) ?? '').split('\n').slice(0, -1));
    }
  }

  private async *linesOf(
    texts: Iterable<string> | AsyncIterable<string>,
  ): AsyncGenerator<Line> {
    try {
      for await (const text of texts) {
        const line: unknown = JSON.parse(text);
        yield this.schema.parse(line);
      }
    } catch (error) {
      this.break(error);
    }
  }

  private fileOf(directory: string, part: number): string {
    return path.join(directory, `${part}.jsonl`);
  }

  private break(error: unknown): void {
    if (!this.isBroken) {
      this.isBroken = true;
      this.onBroken(error);
    }
  }
}

/** By line feeds alone: Node's `readline` takes U+2028 for an end of line, too. */
async function* linesIn(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield line;
    }
  }
}
