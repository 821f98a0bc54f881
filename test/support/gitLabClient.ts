import { GitLabClient } from '../../src/gitlab/client';
import { Limiter } from '../../src/gitlab/limiter';
import type { RateLimit } from '../../src/gitlab/limits';
import type { RetryPolicy } from '../../src/gitlab/retry';
import { FakeClock } from './fakeClock';
import type { FakeTransport } from './fakeTransport';

/** Recognizable wherever it should not be. */
export const TOKEN = 'glpat-secret-of-the-tests';

/** Retries as in production, milliseconds apart. */
export const QUICK: RetryPolicy = {
  retries: 3,
  firstDelay: 1,
  maximumDelay: 1,
};

interface Options {
  baseUrl?: string;
  token?: string;
  inFlight?: number;
  limits?: RateLimit[];
  maximumWait?: number;
  retry?: RetryPolicy;
}

/** A client on a fake transport and in fake time. */
export function createClient(
  transport: Pick<FakeTransport, 'send'>,
  {
    baseUrl = 'https://gitlab.example.com',
    token = TOKEN,
    inFlight = 8,
    limits = [],
    maximumWait = 20 * 60_000,
    retry = QUICK,
  }: Options = {},
) {
  const clock = new FakeClock();
  const limiter = new Limiter(inFlight, limits, maximumWait, clock);
  const client = new GitLabClient({
    baseUrl: new URL(baseUrl),
    token,
    transport: transport.send,
    limiter,
    retry,
    clock,
  });
  return { client, clock, limiter };
}

/** What a promise fails with; fails itself where it does not. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) {
      return error;
    }
    throw new Error(`Not an error: ${String(error)}`);
  }
  throw new Error('It did not fail');
}

/** All rows of a list. */
export async function collect(
  pages: AsyncIterable<unknown[]>,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const page of pages) {
    rows.push(...page);
  }
  return rows;
}
