import { once } from 'events';
import { clearScreenDown, cursorTo, moveCursor } from 'readline';
import { Writable } from 'stream';
import { WriteStream as TtyStream } from 'tty';
import { createColors } from 'picocolors';

type Colors = ReturnType<typeof createColors>;

/** Lines that stay and, on a terminal, lines below them that change. */
export class Terminal {
  /** Whether there are lines that change. */
  readonly live: boolean;
  /** Functions that leave text as it is where colours are not wanted. */
  readonly colors: Colors;
  private liveLines: string[] = [];
  private drawn = 0;

  /** @param options.live `false`: what others print must not be overwritten */
  constructor(
    private readonly output: NodeJS.WriteStream,
    options: { live: boolean; environment: NodeJS.ProcessEnv },
  ) {
    const { NO_COLOR, FORCE_COLOR, TERM } = options.environment;
    // Absent where it is none, which the colours take for leave to guess: they
    // would then be on in CI.
    const able = output.isTTY === true && TERM !== 'dumb';
    this.live = options.live && able;
    this.colors = createColors(
      FORCE_COLOR === undefined ? able && !NO_COLOR : isForced(FORCE_COLOR),
    );
  }

  /** Columns; where it is no terminal, lines have no end. */
  get width(): number {
    return this.output.columns ?? Infinity;
  }

  print(text = ''): void {
    this.clear();
    this.output.write(`${text}\n`);
    this.draw();
  }

  /** Prints text in parts, and waits for who reads them slowly. */
  async write(parts: Iterable<string>): Promise<void> {
    this.clear();
    for (const part of parts) {
      if (!this.output.write(part)) {
        await once(this.output, 'drain');
      }
    }
    this.draw();
  }

  /** What is written to it is printed. */
  stream(): Writable {
    return new Writable({
      decodeStrings: false,
      write: (text: string, _, done) => {
        this.print(text.trimEnd());
        done();
      },
    });
  }

  /** Replaces the lines that change. */
  show(lines: string[]): void {
    if (this.live) {
      this.clear();
      this.liveLines = lines;
      this.draw();
    }
  }

  private clear(): void {
    if (this.drawn > 0) {
      moveCursor(this.output, 0, -this.drawn);
      cursorTo(this.output, 0);
      clearScreenDown(this.output);
      this.drawn = 0;
    }
  }

  /** Lines that wrap would be more than are cleared. */
  private draw(): void {
    for (const line of this.liveLines) {
      const cut = line.slice(0, this.output.columns - 1);
      this.output.write(`${this.colors.cyan(cut)}\n`);
    }
    this.drawn = this.liveLines.length;
  }
}

/** As Node.js itself reads it, for which it counts for more than `NO_COLOR`. */
function isForced(FORCE_COLOR: string): boolean {
  return TtyStream.prototype.getColorDepth({ FORCE_COLOR }) > 1;
}
