import * as z from 'zod';
import type { ListOwner } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { outcomeOfAsking } from '../../collect/coverage';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { isFault } from '../../gitlab/fault';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { id, readRow, readRows, Rejection } from '../../gitlab/rows';
import type { Query } from '../../gitlab/urls';
import type { Session } from '../../session';
import { runnerEntity, RunnerRow } from './entity';
import { outcomeOfKeptBack } from './keptBack';

type Runner = Read<RunnerRow>;

/** What comes of a runner that is asked for alone. */
type Details = Runner | 'keptBack' | 'gone';

const RUNNERS_AT_A_TIME = 8;
const listedRow = z.object({ id });

/**
 * Runners by REST: lists have little more than ids, one runner alone has whose it is
 * and what it takes, all that GraphQL tells but when its token ends
 * (https://docs.gitlab.com/api/runners/). Each is asked for once.
 */
export class RunnersByRest {
  private readonly asked = new Map<number, Promise<Details>>();

  /** @param reject told of rows that can't be read */
  constructor(
    private readonly session: Session,
    private readonly reject: (rejection: Rejection) => void,
  ) {}

  /** Whether the list is told at all; an empty one of GraphQL may be a refusal. */
  isTold(parent: ListOwner): Promise<Outcome> {
    return outcomeOfAsking(async () => {
      await this.session.client.page(...listOf(parent, false));
      return ANSWERED;
    });
  }

  /**
   * Hands on the runners of a parent's list.
   *
   * @param areOwn whether of a project those that are assigned to it suffice, and of
   *   the instance those of no group and project
   */
  each(
    parent: ListOwner,
    areOwn: boolean,
    onRunner: (runner: Runner) => Promise<void>,
  ): Promise<Outcome> {
    const list = listOf(parent, areOwn);
    return outcomeOfAsking(async () => {
      let keptBack = 0;
      for await (const page of this.session.client.list(...list)) {
        const rows = readRows(listedRow, page, this.reject);
        await forEachConcurrently(
          rows.values(),
          RUNNERS_AT_A_TIME,
          async (row) => {
            const details = await this.one(row.id);
            keptBack += details === 'keptBack' ? 1 : 0;
            if (typeof details === 'object') {
              await onRunner(details);
            }
          },
        );
      }
      return outcomeOfKeptBack(this.session, parent, keptBack);
    });
  }

  /** @throws Fault where it can't be had */
  one(runnerId: number): Promise<Details> {
    const asked = this.asked.get(runnerId) ?? this.ask(runnerId);
    this.asked.set(runnerId, asked);
    return asked;
  }

  private async ask(runnerId: number): Promise<Details> {
    try {
      const answer = await this.session.client.get(
        endpoint`/runners/${runnerId}`,
      );
      // A row that can't be read is counted, and fails the step by that.
      return readRow(runnerEntity.restRow, answer, this.reject) ?? 'gone';
    } catch (error) {
      if (isFault(error, 'forbidden')) {
        await this.session.client.confirmAccount();
        return 'keptBack';
      }
      if (isFault(error, 'missing')) {
        return 'gone';
      }
      throw error;
    }
  }
}

/**
 * A group's list has its own, those of the groups above and the instance's
 * (`group_or_instance_wide` in GitLab's app/models/ci/runner.rb), and none of
 * those below: other than GraphQL's. A project's has all that it may use.
 */
function listOf(
  { kind, id: of }: ListOwner,
  areOwn: boolean,
): [Endpoint, Query?] {
  switch (kind) {
    case 'instance':
      return [endpoint`/runners/all`, areOwn ? { type: 'instance_type' } : {}];
    case 'group':
      return [endpoint`/groups/${of}/runners`, { type: 'group_type' }];
    case 'project':
      return [
        endpoint`/projects/${of}/runners`,
        areOwn ? { type: 'project_type' } : {},
      ];
  }
}
