const TOKEN = /\s*('[^']*'|-?\d[\d.]*|[\w.]+|[!<>~]?=|[!<>(),|+-])/y;

/** A J1QL query's words, values and signs, read one after the other. */
export class Tokens {
  private readonly tokens: string[] = [];
  private at = 0;

  /** @throws Error that shows the text from what is no token on */
  constructor(text: string) {
    const pattern = new RegExp(TOKEN);
    const end = text.trimEnd().length;
    while (pattern.lastIndex < end) {
      const start = pattern.lastIndex;
      const match = pattern.exec(text);
      if (!match) {
        throw new Error(`Not J1QL: ${text.slice(start).trim()}`);
      }
      this.tokens.push(match[1]);
    }
  }

  /** Takes the next token if it is this keyword, in any case, or sign. */
  accept(token: string): boolean {
    const accepted = this.tokens[this.at]?.toUpperCase() === token;
    this.at += accepted ? 1 : 0;
    return accepted;
  }

  /** @throws Error unless the next token is this one */
  expect(token: string): void {
    if (!this.accept(token)) {
      throw this.unexpected(token);
    }
  }

  /** @throws Error unless the next token matches */
  take(what: string, matches: (token: string) => boolean): string {
    const token = this.tokens[this.at];
    if (token === undefined || !matches(token)) {
      throw this.unexpected(what);
    }
    this.at += 1;
    return token;
  }

  /** @throws Error unless all tokens were taken */
  end(): void {
    if (this.at < this.tokens.length) {
      throw this.unexpected('the end');
    }
  }

  private unexpected(what: string): Error {
    const rest = this.tokens.slice(this.at).join(' ') || 'the end';
    return new Error(`Expected ${what}, not: ${rest}`);
  }
}
