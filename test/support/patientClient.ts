import { forEachConcurrently } from '../../src/gitlab/concurrency';
import { Endpoint, endpoint } from '../../src/gitlab/endpoint';
import { Fault } from '../../src/gitlab/fault';
import { PATIENT } from '../../src/gitlab/retry';
import type { Answer } from '../../src/gitlab/transport';
import { FakeTransport, json } from './fakeTransport';
import { createClient } from './gitLabClient';

const MINUTE = 60_000;
export const PARENTS = 400;
export const AT_A_TIME = 8;
/** Milliseconds that an answer takes. */
export const LATENCY = 100;

/** What GitLab does in the place of answering. */
export interface Habit {
  fail(): Answer | Fault;
  /** Milliseconds until it has done so. */
  takes?: number;
}

/** Whether GitLab fails so at this moment, for this route and path. */
export type When = (
  sent: number,
  elapsed: number,
  route: string,
  path: string,
) => boolean;

/** A client as in production, 400 parents that it may ask of, and when it asked. */
export function patientClient({ fail, takes = LATENCY }: Habit, when: When) {
  const sentAt: number[] = [];
  const gitLab = new FakeTransport(async ({ route, url }, nth) => {
    sentAt.push(clock.elapsed());
    const fails = when(nth, clock.elapsed(), route, url.pathname);
    const result = fails ? fail() : json({ id: 1 });
    await clock.sleep(result instanceof Fault ? takes : LATENCY);
    if (result instanceof Fault) {
      throw result;
    }
    return result;
  });
  const { client, clock } = createClient(gitLab, {
    inFlight: AT_A_TIME,
    retry: PATIENT,
    maximumWait: 60 * MINUTE,
  });
  /** Asks of all parents, of groups and of projects by turns. */
  async function askOfAll() {
    const answered: Endpoint[] = [];
    const faults: Fault[] = [];
    const targets = Array.from({ length: PARENTS }, (_, id) =>
      id % 2 ? endpoint`/projects/${id}/x` : endpoint`/groups/${id}/x`,
    );
    const began = clock.elapsed();
    await forEachConcurrently(targets.values(), AT_A_TIME, async (target) => {
      try {
        await client.get(target);
        answered.push(target);
      } catch (error) {
        faults.push(error as Fault);
      }
    });
    return { answered, faults, took: clock.elapsed() - began };
  }
  return { client, clock, sentAt, askOfAll };
}
