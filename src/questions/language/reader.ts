import { J1qlRefusal } from './refusal';
import { Token, tokensOf } from './tokens';

/** A query's tokens, read one after the other. */
export class Reader {
  private readonly tokens: Token[];
  private at = 0;

  /** @throws J1qlRefusal when the query has something that is no token */
  constructor(private readonly query: string) {
    this.tokens = tokensOf(query);
  }

  /** The next token, or the one that many after it; none past the end. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Whether the next tokens are these keywords, in any case, or signs. */
  sees(...expected: string[]): boolean {
    return expected.every((text, ahead) => is(this.peek(ahead), text));
  }

  /** Takes the next tokens if they are these keywords or signs. */
  accept(...expected: string[]): boolean {
    const accepted = this.sees(...expected);
    this.at += accepted ? expected.length : 0;
    return accepted;
  }

  /** @throws J1qlRefusal unless the next token is this keyword or sign */
  expect(expected: string): void {
    if (!this.accept(expected)) {
      throw this.unexpected(expected);
    }
  }

  /** @throws J1qlRefusal unless the next token is of the kind and fits */
  take(
    what: string,
    kind: Token['kind'],
    fits: (text: string) => boolean = () => true,
  ): string {
    const token = this.peek();
    if (token?.kind !== kind || !fits(token.text)) {
      throw this.unexpected(what);
    }
    this.at += 1;
    return token.text;
  }

  /** @throws J1qlRefusal unless all tokens were taken */
  end(): void {
    if (this.peek()) {
      throw this.unexpected('the end');
    }
  }

  /** The query as written, from a token that was peeked at to the last taken. */
  writtenFrom(first: Token | undefined): string {
    return this.query.slice(first?.start, this.peek(-1)?.end);
  }

  unexpected(expected: string): J1qlRefusal {
    const rest = this.query.slice(this.peek()?.start ?? this.query.length);
    return new J1qlRefusal(
      `Expected ${expected}, not: ${rest.trim() || 'the end'}${this.where()}`,
    );
  }

  /** Of what is J1QL, from the next token on, and not answered here. */
  unanswered(what: string): J1qlRefusal {
    return new J1qlRefusal(`Not answered here: ${what}${this.where()}`);
  }

  private where(): string {
    const start = this.peek()?.start ?? this.query.trimEnd().length;
    const lines = this.query.slice(0, start).split('\n');
    const column = lines[lines.length - 1].length + 1;
    return ` (line ${lines.length}, column ${column})`;
  }
}

function is(token: Token | undefined, text: string): boolean {
  return (
    (token?.kind === 'word' && token.text.toUpperCase() === text) ||
    (token?.kind === 'sign' && token.text === text)
  );
}
