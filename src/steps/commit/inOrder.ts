/** Values that may be read beyond the one whose turn it is. */
const AHEAD = 1_000;

/**
 * Hands on values in their order, 0, 1, 2, …, whichever comes first. Readers ask
 * for their turn, so that none of them is far ahead of the slowest, and little is
 * held. Every place has to be given a value: the later ones wait for it.
 */
export class InOrder<Value> {
  private readonly given = new Map<number, Value>();
  private readonly readers = new Map<number, (() => void)[]>();
  private next = 0;
  private handingOn = false;
  private failure?: unknown;

  constructor(
    private readonly onValue: (value: Value) => Promise<void>,
    private readonly ahead = AHEAD,
  ) {}

  /**
   * Resolves when the value at this place may be read.
   *
   * @throws what the order was ended with
   */
  async turnOf(place: number): Promise<void> {
    if (place >= this.next + this.ahead && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        const others = this.readers.get(place) ?? [];
        this.readers.set(place, [...others, resolve]);
      });
    }
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }

  /**
   * Takes the value of a place, and hands on as many as are next.
   *
   * @throws what handing on throws, which ends the order
   */
  async give(place: number, value: Value): Promise<void> {
    this.given.set(place, value);
    if (this.handingOn) {
      return;
    }
    try {
      await this.handOn();
    } catch (error) {
      this.end(error);
      throw error;
    }
  }

  /** Lets nobody wait for what will not come. */
  end(failure: unknown): void {
    this.failure = failure;
    this.readers.forEach((waiting) => waiting.forEach((resolve) => resolve()));
    this.readers.clear();
  }

  private async handOn(): Promise<void> {
    this.handingOn = true;
    for (
      let value = this.given.get(this.next);
      value !== undefined;
      value = this.given.get(this.next)
    ) {
      this.given.delete(this.next);
      await this.onValue(value);
      const opened = this.next + this.ahead;
      this.readers.get(opened)?.forEach((resolve) => resolve());
      this.readers.delete(opened);
      this.next += 1;
    }
    this.handingOn = false;
  }
}
