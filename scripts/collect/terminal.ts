import { clearScreenDown, cursorTo, moveCursor } from 'readline';
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
    private readonly stream: NodeJS.WriteStream,
    options: { live: boolean; environment: NodeJS.ProcessEnv },
  ) {
    const { NO_COLOR, TERM } = options.environment;
    // Absent where it is none, which the colours take for leave to guess: they
    // would then be on in CI.
    const able = stream.isTTY === true && TERM !== 'dumb';
    this.live = options.live && able;
    this.colors = createColors(able && !NO_COLOR);
  }

  print(text = ''): void {
    this.clear();
    this.stream.write(`${text}\n`);
    this.draw();
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
      moveCursor(this.stream, 0, -this.drawn);
      cursorTo(this.stream, 0);
      clearScreenDown(this.stream);
      this.drawn = 0;
    }
  }

  /** Lines that wrap would be more than are cleared. */
  private draw(): void {
    for (const line of this.liveLines) {
      const cut = line.slice(0, this.stream.columns - 1);
      this.stream.write(`${this.colors.cyan(cut)}\n`);
    }
    this.drawn = this.liveLines.length;
  }
}
