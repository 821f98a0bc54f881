import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { Spool } from '../../collect/spool';
import { flag, id, maybe, text } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { Commit } from './row';

const commit: z.ZodType<Commit> = z.object({
  sha: text,
  shortId: text,
  title: maybe(text),
  message: maybe(text),
  authorName: maybe(text),
  authorEmail: maybe(text),
  authoredAt: maybe(text),
  committerName: maybe(text),
  committerEmail: maybe(text),
  committedAt: maybe(text),
  webUrl: maybe(text),
  merge: flag,
});

const handedOver = z.object({
  id,
  iid: id,
  projectId: id,
  /** Its source branch, which a commit does not tell. */
  branch: text,
  /** All of them; absent where they are still to be asked for. */
  commits: z.array(commit).optional(),
});

/** As much of a merge request as its commits need, and these where they came along. */
export type HandedOver = z.output<typeof handedOver>;

/**
 * What the step of the merge requests hands over to that of the commits: the
 * merge requests that it reads, slice by slice, in order of creation within each.
 */
export class Handover {
  /** Slices so far; each is a part of the spool. */
  slices = 0;
  /** Merge requests that were added to the graph. */
  added = 0;
  private readonly spool: Spool<HandedOver>;

  constructor(logger: IntegrationLogger) {
    this.spool = new Spool(handedOver, (error) => {
      logger.warn(
        { err: error },
        'Commits could not be kept on disk: they are asked of GitLab again',
      );
    });
  }

  write(slice: number, mergeRequests: HandedOver[]): void {
    this.spool.write(slice, mergeRequests);
  }

  read(): AsyncGenerator<HandedOver> {
    return this.spool.read(this.slices);
  }

  remove(): void {
    this.spool.remove();
  }
}

const handovers = new WeakMap<Session, Handover>();

/** Begins a handover; the one before, if any, is given up. */
export function beginHandover(
  session: Session,
  logger: IntegrationLogger,
): Handover {
  handovers.get(session)?.remove();
  const handover = new Handover(logger);
  handovers.set(session, handover);
  return handover;
}

/** That of this session; absent where the merge requests come from elsewhere. */
export function handoverOf(session: Session): Handover | undefined {
  return handovers.get(session);
}
