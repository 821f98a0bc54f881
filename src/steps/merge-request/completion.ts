import { outcomeOfAsking } from '../../collect/coverage';
import type { Collected } from '../../collect/collected';
import { allOf, forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { approvalsOf } from './addListed';
import type { Collector } from './collector';
import type { ToldMergeRequest } from './node';
import { endOfSecond, listMergeRequests, readMergeRequest } from './rest';
import type { MergeRequestRow } from './row';

/** Merge requests of one state, in order of creation. */
interface Batch {
  lacking: ToldMergeRequest[];
  /** Rows of this state so far, from the first that lacks something. */
  passed: number;
}

const PAGE = 100;
const REQUESTS_AT_A_TIME = 8;

/**
 * Completes the merge requests of which GraphQL can't tell all: REST is asked for
 * as many as fill a page of its list of their state, or for each by itself where
 * these are fewer requests. Meanwhile the next pages are read.
 */
export class Completion {
  private readonly batches = new Map<string, Batch>();
  private underWay = Promise.resolve();

  constructor(
    private readonly collector: Collector,
    private readonly scope: Collected,
  ) {}

  /** Notes a merge request that lacks nothing. */
  pass({ row: { state } }: ToldMergeRequest): void {
    const batch = this.batches.get(state);
    if (batch) {
      batch.passed += 1;
    }
  }

  /**
   * Takes one that lacks something, and adds it sooner or later.
   *
   * @throws Fault where those before could not be completed
   */
  async take(told: ToldMergeRequest): Promise<void> {
    const { state } = told.row;
    const batch = this.batches.get(state) ?? { lacking: [], passed: 0 };
    this.batches.set(state, batch);
    batch.lacking.push(told);
    batch.passed += 1;
    if (batch.lacking.length >= PAGE) {
      this.batches.delete(state);
      await this.start(state, batch);
    }
  }

  /** Resolves when all that were taken are added. @throws Fault as `take` */
  async end(): Promise<void> {
    const last = [...this.batches].map(([state, batch]) =>
      this.complete(state, batch),
    );
    this.batches.clear();
    await allOf([this.underWay, ...last]);
  }

  /** One batch at a time, so that no more than two of a state are held. */
  private async start(state: string, batch: Batch): Promise<void> {
    await this.underWay;
    this.underWay = this.complete(state, batch);
    this.underWay.catch(() => undefined); // it throws where it is waited for
  }

  private async complete(state: string, batch: Batch): Promise<void> {
    const rows = await this.listed(state, batch);
    await forEachConcurrently(
      batch.lacking.values(),
      REQUESTS_AT_A_TIME,
      (told) => this.addOne(told, rows.get(told.row.id)),
    );
  }

  /** Rows of REST's list by id; none where it takes fewer requests without it. */
  private async listed(
    state: string,
    { lacking, passed }: Batch,
  ): Promise<Map<number, MergeRequestRow>> {
    const rows = new Map<number, MergeRequestRow>();
    const asked = lacking.filter(({ lacksFields }) => lacksFields);
    if (asked.length <= Math.ceil(passed / PAGE)) {
      return rows;
    }
    const ids = new Set(asked.map(({ row }) => row.id));
    const { coverage, session } = this.collector;
    const pages = listMergeRequests(
      session,
      this.scope,
      {
        from: asked[0].row.created_at,
        to: endOfSecond(asked[asked.length - 1].row.created_at),
      },
      state,
      (rejection) => {
        if (ids.has(Number(rejection.id))) {
          coverage.reject(rejection);
        }
      },
    );
    for await (const page of pages) {
      page
        .filter(({ id }) => ids.has(id))
        .forEach((row) => rows.set(row.id, row));
      if (rows.size === ids.size) {
        break;
      }
    }
    return rows;
  }

  private async addOne(
    told: ToldMergeRequest,
    listed: MergeRequestRow | undefined,
  ): Promise<void> {
    const { collector } = this;
    let row = told.lacksFields ? listed : told.row;
    const found = await outcomeOfAsking(async (): Promise<Outcome> => {
      row ??= await readMergeRequest(
        collector.session,
        told.row,
        collector.coverage.reject,
      );
      return row ? ANSWERED : { kind: 'failed', reason: 'malformed' };
    });
    if (!row) {
      collector.miss(collector.coverage, told.row, found);
      return;
    }
    const { approvals, outcome } = told.lacksApprovers
      ? await approvalsOf(collector, row)
      : { approvals: told.approvals, outcome: ANSWERED };
    if (outcome.kind === 'failed') {
      collector.miss(collector.approvals, row, outcome);
      return;
    }
    const { evidence, reviews } = told;
    await collector.add({ row, approvals, evidence, reviews }, outcome);
  }
}
