import { forEachConcurrently } from '../gitlab/concurrency';
import type { Endpoint } from '../gitlab/endpoint';
import { Outcome, outcomeOf, Unanswered } from '../gitlab/outcome';
import type { Rejection } from '../gitlab/rows';

/** What is collected of each parent, and what it takes to see it. */
export interface Subject {
  /** In the plural: `members`. */
  what: string;
  /** Access level in the parent that GitLab asks for; 0 where none. */
  role: number;
  /** What the user of the token needs, as a sentence. */
  remedy: string;
}

/** A group, project or other thing that something was asked of. */
export interface Part {
  /** What messages call it: a path or an address. */
  name: string;
  /**
   * The group or project that it is, or is in: its members may see what is asked.
   * Absent for the whole of GitLab.
   */
  parent?: { kind: 'group' | 'project'; id: number };
  /** Access level that GitLab asks for there, where it is not the subject's. */
  role?: number;
  /** Of something in a project: what tells whether it is still there. */
  whereabouts?: Whereabouts;
  /** A user's own project: that it is seen says nothing of the token's other roles. */
  isPersonal?: boolean;
}

/** Where something in a project is to be found, as long as it is there. */
export interface Whereabouts {
  /** Its own page. */
  page: Endpoint;
  /** The list of its kind, of which `iids[]` shows it alone. */
  list: Endpoint;
  iid: number;
}

/** A part that was not answered, and why. */
export interface Missed {
  part: Part;
  reason: string;
  isAccountConfirmed?: boolean;
}

/** As many of a kind are named in messages. */
export const EXAMPLES = 5;

/**
 * What became of each part of a subject. A step says of how many parts it asks
 * and what became of each; whoever runs the step judges it by that (`conclude`),
 * and a part of which nothing was said counts as failed.
 */
export class Coverage {
  private expected = 0;
  private settled = 0;
  /** Parts that were answered, personal ones aside. */
  answered = 0;
  answeredPersonal = 0;
  private readonly missed = new Map<Unanswered, Missed[]>();
  readonly rejections: { count: number; examples: Rejection[] } = {
    count: 0,
    examples: [],
  };
  /** Fields that were left out of rows, and of how many. */
  readonly dropped = new Map<string, number>();

  constructor(readonly subject: Subject) {}

  /** So many more parts are going to be asked of. */
  expect(parts: number): void {
    this.expected += parts;
  }

  settle(part: Part, outcome: Outcome): void {
    this.settled += 1;
    if (outcome.kind === 'answered') {
      this.answeredPersonal += part.isPersonal ? 1 : 0;
      this.answered += part.isPersonal ? 0 : 1;
    } else {
      const { kind, ...why } = outcome;
      this.add(kind, { part, ...why });
    }
  }

  /** The parts with this outcome. */
  of(kind: Unanswered): Missed[] {
    return this.missed.get(kind) ?? [];
  }

  /** How many parts nothing was said of. */
  get unsettled(): number {
    return Math.max(0, this.expected - this.settled);
  }

  /**
   * Asks something of parts, so many at a time, and settles each. A fault that
   * is thrown is the outcome of its part; other errors are thrown on.
   */
  async each<P>(
    parts: Iterable<P>,
    atATime: number,
    describe: (part: P) => Part,
    ask: (part: P) => Promise<Outcome>,
  ): Promise<void> {
    await forEachConcurrently(
      parts[Symbol.iterator](),
      atATime,
      async (one) => {
        this.expect(1);
        this.settle(describe(one), await outcomeOfAsking(() => ask(one)));
      },
    );
  }

  /** Counts a row that is not what GitLab documents, or a field of it. */
  reject = (rejection: Rejection): void => {
    const { rejections, dropped } = this;
    const { field } = rejection;
    if (field !== undefined) {
      dropped.set(field, (dropped.get(field) ?? 0) + 1);
      return;
    }
    rejections.count += 1;
    if (rejections.examples.length < EXAMPLES) {
      rejections.examples.push(rejection);
    }
  };

  private add(kind: Unanswered, missed: Missed): void {
    const before = this.missed.get(kind) ?? [];
    before.push(missed);
    this.missed.set(kind, before);
  }
}

/**
 * @returns what was asked for, or the outcome that a fault is
 * @throws what is no fault, or concerns the whole account
 */
export async function outcomeOfAsking(
  ask: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    return outcomeOf(error);
  }
}
