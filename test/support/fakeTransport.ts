import { Headers } from 'node-fetch';
import type { Answer, Exchange, Transport } from '../../src/gitlab/transport';

interface AnswerOptions {
  status?: number;
  headers?: Record<string, string>;
}

/** A JSON answer; 200 without a status. */
export function json(body: unknown, options: AnswerOptions = {}): Answer {
  return answer(JSON.stringify(body), 'application/json', options);
}

export function webPage(body: string, options: AnswerOptions = {}): Answer {
  return answer(`<html>${body}</html>`, 'text/html', options);
}

export function plainText(body: string, options: AnswerOptions = {}): Answer {
  return answer(body, 'text/plain', options);
}

/** A transport without a network, which records what it is given to send. */
export class FakeTransport {
  readonly sent: Exchange[] = [];

  constructor(
    private readonly respond: (
      exchange: Exchange,
      nth: number,
    ) => Answer | Error | Promise<Answer>,
  ) {}

  send: Transport = async (exchange) => {
    this.sent.push(exchange);
    const result = await this.respond(exchange, this.sent.length);
    if (result instanceof Error) {
      throw result;
    }
    return result;
  };

  /** Paths below `/api/v4` with their queries, in the order of sending. */
  get paths(): string[] {
    return this.sent.map(({ url }) =>
      `${url.pathname}${url.search}`.replace(/^.*\/api\/v4/, ''),
    );
  }
}

/** Answers one after the other; the last one again and again. */
export function script(...results: (Answer | Error)[]): FakeTransport {
  return new FakeTransport(
    (_, nth) => results[Math.min(nth, results.length) - 1],
  );
}

function answer(
  body: string,
  contentType: string,
  { status = 200, headers = {} }: AnswerOptions,
): Answer {
  return {
    status,
    headers: new Headers({ 'content-type': contentType, ...headers }),
    body,
  };
}
