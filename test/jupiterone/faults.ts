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
  /** HTTP status, 300 to 599; `reset` is a connection that ends without one. */
  status: number | 'reset';
  /** What JupiterOne says is wrong. */
  message?: string;
  /** A page in the place of JupiterOne's words, as of a gateway. */
  page?: string;
  /** Where a redirect leads. */
  location?: string;
  /** How many requests it meets before it is over; all of them without it. */
  times?: number;
}

/** Faults in the order in which they are due, one for a request. */
export class FaultScript {
  private readonly remaining: (Fault & { times: number })[];

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
      const { status, message = `Fault on ${operation}`, ...answer } = due;
      throw new ApiError(status, 'SCRIPTED_FAULT', message, answer);
    }
  }
}
