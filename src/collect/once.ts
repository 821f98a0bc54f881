/** By key; a `WeakMap` keeps no key alive. */
interface Answers<Key, Answer> {
  get(key: Key): Promise<Answer> | undefined;
  set(key: Key, answer: Promise<Answer>): unknown;
  delete(key: Key): unknown;
}

/** Asks once for each key, for all who want to know; after a failure again. */
export class Once<Key, Answer> {
  constructor(private readonly answers: Answers<Key, Answer> = new Map()) {}

  ask(key: Key, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(key);
    if (known) {
      return known;
    }
    const asked = ask();
    this.answers.set(key, asked);
    asked.catch(() => this.answers.delete(key));
    return asked;
  }
}
