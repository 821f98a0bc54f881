import type { Coverage, Part } from '../../collect/coverage';
import type { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import type { HandedOver, Handover } from '../commit/handover';
import type { Commit } from '../commit/row';
import type { AddMergeRequest, MergeRequestParts } from './add';
import { whereaboutsOf } from './rest';
import type { MergeRequestRow } from './row';

/** Where what is read of merge requests goes, and what is noted of it. */
export class Collector {
  private slices = 0;
  /** Merge requests that were added without their reviews, for REST told of them. */
  withoutReviews = 0;

  constructor(
    readonly session: Session,
    /** Of the lists; parts are projects, and rows that can't be completed. */
    readonly coverage: Coverage,
    /** Of approvals and evidence; parts are merge requests. */
    readonly approvals: Coverage,
    private readonly addToGraph: AddMergeRequest,
    /** Whether a row is of a project that was collected, and not in the graph yet. */
    readonly isWanted: (row: MergeRequestRow) => boolean,
    /** Absent where commits are switched off. */
    readonly handover?: Handover,
  ) {}

  /** Adds a merge request, and settles what became of its approvals. */
  async add(parts: MergeRequestParts, outcome: Outcome): Promise<void> {
    const { row } = parts;
    const isAdded = await this.addToGraph(parts);
    if (isAdded && !parts.reviews) {
      this.withoutReviews += 1;
    }
    if (isAdded && this.handover) {
      this.handover.added += 1;
    }
    this.approvals.expect(1);
    this.approvals.settle(partOf(row), outcome);
  }

  /** The number of one slice more, in whose order commits are handed on. */
  nextSlice(): number {
    this.slices += 1;
    if (this.handover) {
      this.handover.slices = this.slices;
    }
    return this.slices - 1;
  }

  /** Says that a merge request is not added, and why: it stays as it was. */
  miss(coverage: Coverage, row: MergeRequestRow, outcome: Outcome): void {
    coverage.expect(1);
    coverage.settle(partOf(row), outcome);
  }

  /** Keeps merge requests, in order of creation, for the step of the commits. */
  handOver(
    slice: number,
    mergeRequests: { row: MergeRequestRow; commits?: Commit[] }[],
  ): void {
    this.handover?.write(
      slice,
      mergeRequests.map(
        ({ row, commits }): HandedOver => ({
          id: row.id,
          iid: row.iid,
          projectId: row.project_id,
          branch: row.source_branch,
          commits,
        }),
      ),
    );
  }
}

function partOf(row: MergeRequestRow): Part {
  return {
    name: row.web_url ?? `merge request ${row.id}`,
    parent: { kind: 'project', id: row.project_id },
    whereabouts: whereaboutsOf(row),
  };
}
