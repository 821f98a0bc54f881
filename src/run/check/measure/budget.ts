/** How many requests may be sent yet for what can also be estimated. */
export class Budget {
  constructor(private left: number) {}

  /**
   * Whether there is one more, which is taken.
   *
   * @param kept requests that are kept for later
   */
  take(kept = 0): boolean {
    if (this.left <= kept) {
      return false;
    }
    this.left -= 1;
    return true;
  }

  get half(): number {
    return Math.ceil(this.left / 2);
  }
}
