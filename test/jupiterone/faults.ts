import { ApiError } from './apiError';

/** What a request of the synchronization API, or the query of an instance, is for. */
export type Operation =
  | 'create'
  | 'read'
  | 'instance'
  | 'events'
  | 'entities'
  | 'relationships'
  | 'finalize'
  | 'abort';

/** An answer that takes the place of the right one. */
export interface Fault {
  on: Operation;
  /** HTTP status, 400 to 599. */
  status: number;
  /** How many requests it meets before it is over; all of them without it. */
  times?: number;
}

/** Faults in the order in which they are due, one for a request. */
export class FaultScript {
  private readonly remaining: Array<Required<Fault>>;

  constructor(faults: Fault[]) {
    this.remaining = faults.map((fault) => ({ times: Infinity, ...fault }));
  }

  /** @throws ApiError when a fault is due for this operation. */
  play(operation: Operation): void {
    const due = this.remaining.find(
      ({ on, times }) => on === operation && times > 0,
    );
    if (due) {
      due.times -= 1;
      throw new ApiError(due.status, 'SCRIPTED_FAULT', `Fault on ${operation}`);
    }
  }
}
