import { existsSync, readFileSync, writeFileSync } from 'fs';
import { Headers } from 'node-fetch';
import type { Exchange, Transport } from '../../../src/gitlab/transport';

interface RecordedAnswer {
  status: number;
  headers: [string, string][];
  body: string;
}

/** Answers of an earlier run, by what was asked. */
export class Recording {
  /** Requests whose answer was not in the recording. */
  sent = 0;

  private constructor(
    private readonly file: string,
    private readonly answers: Map<string, RecordedAnswer>,
  ) {}

  /** Reads a recording; an empty one where there is no such file. */
  static read(file: string): Recording {
    const answers = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as [string, RecordedAnswer][])
      : [];
    return new Recording(file, new Map(answers));
  }

  /** Answers what is recorded from memory, sends the rest and records it. */
  inPlaceOf(send: Transport): Transport {
    return async (exchange) => {
      const key = keyOf(exchange);
      const known = this.answers.get(key);
      if (known) {
        return { ...known, headers: new Headers(known.headers) };
      }
      this.sent += 1;
      const answer = await send(exchange);
      this.answers.set(key, { ...answer, headers: [...answer.headers] });
      return answer;
    };
  }

  /** Writes the recording back where something was added to it. */
  save(): void {
    if (this.sent > 0) {
      writeFileSync(this.file, JSON.stringify([...this.answers]));
    }
  }
}

/**
 * Two runs ask the same of the same hour: slices of merge requests end at a part of
 * the time until the run, to the millisecond.
 */
function keyOf({ method, url, body = '' }: Exchange): string {
  const ofTheHour = body.replace(/(T\d\d):\d\d:\d\d\.\d{3}Z/g, '$1');
  return `${method} ${url.href} ${ofTheHour}`;
}
