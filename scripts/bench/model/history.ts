/**
 * Merge requests of one root group, of which every number is computed when it is
 * asked for. They are created ever more often, as in a company that grows, and
 * all were updated in the window of the run.
 */
export class History {
  /**
   * @param size merge requests
   * @param end milliseconds since 1970
   */
  constructor(readonly size: number, private readonly end: number) {}

  /** Of the merge request at this place; milliseconds since 1970. */
  createdAt(place: number): number {
    return Math.floor(this.end - YEAR * (1 - Math.sqrt(place / this.size)));
  }

  /** As many were created before a time. */
  placeOf(time: number): number {
    const passed = 1 - (this.end - time) / YEAR;
    const near = Math.round(this.size * Math.max(0, passed) ** 2);
    let place = Math.min(this.size, near);
    while (place > 0 && this.createdAt(place - 1) >= time) {
      place -= 1;
    }
    while (place < this.size && this.createdAt(place) < time) {
      place += 1;
    }
    return place;
  }

  /** Places of what was created in a time, both ends included. */
  between(from: string | undefined, to: string | undefined) {
    return {
      start: from === undefined ? 0 : this.placeOf(Date.parse(from)),
      end: to === undefined ? this.size : this.placeOf(Date.parse(to) + 1),
    };
  }

  /** One in five is closed, three are merged, and one is open. */
  stateOf(place: number): 'opened' | 'merged' | 'closed' {
    const states = ['opened', 'merged', 'merged', 'merged', 'closed'] as const;
    return states[place % states.length];
  }
}

const YEAR = 365 * 24 * 60 * 60 * 1000;
