import * as z from 'zod';
import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { id, readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { userEntity, UserRow } from './entity';
import type { Person } from './row';

export type OnUser = (user: Read<UserRow>) => Promise<void>;

interface Unanswered {
  mention: Person;
  outcome: Exclude<Outcome, { kind: 'answered' }>;
}

const listedRow = z.object({ id });

/**
 * Details of people from their own pages, one by one.
 *
 * Who may not know a user is answered 404 (GitLab's lib/api/users.rb), and who was
 * deleted meanwhile; any other of whom there are answers is a failure. A GitLab that
 * refuses all of these pages keeps them back; where it answers any, a refusal is
 * none of the role's, and fails the step.
 */
export class RestDetails {
  private isAnswered = false;
  private readonly refused: Unanswered[] = [];
  private readonly missing: Unanswered[] = [];

  constructor(
    private readonly session: Session,
    private readonly coverage: Coverage,
  ) {}

  async ask(mention: Person, onUser: OnUser): Promise<void> {
    let user: Read<UserRow> | undefined;
    const outcome = await outcomeOfAsking(async () => {
      const answer = await this.pageOf(mention);
      user = readRow(userEntity.restRow, answer, this.coverage.reject);
      return ANSWERED;
    });
    if (outcome.kind === 'failed') {
      this.settle(mention, outcome);
      return;
    }
    if (outcome.kind === 'refused') {
      this.refused.push({ mention, outcome });
    }
    if (outcome.kind === 'gone') {
      this.missing.push({ mention, outcome });
    }
    this.isAnswered ||= outcome.kind === 'answered';
    await onUser(user ? withAddress(user, mention) : asUser(mention));
  }

  /** Settles the refusals, once all were asked for. */
  async conclude(): Promise<void> {
    if (!this.isAnswered) {
      return;
    }
    this.refused.forEach(({ mention, outcome }) =>
      this.settle(mention, outcome),
    );
    for (const { mention, outcome } of this.missing) {
      const listed = await outcomeOfAsking(() => this.isListed(mention));
      // Those who are blocked are in no list, and have a page.
      const found =
        listed.kind === 'gone'
          ? await outcomeOfAsking(async () => {
              await this.pageOf(mention);
              return ANSWERED;
            })
          : listed;
      if (found.kind !== 'gone') {
        this.settle(mention, { ...outcome, kind: 'failed' });
      }
    }
  }

  private pageOf({ id: userId }: Person): Promise<unknown> {
    return this.session.client.get(endpoint`/users/${userId}`);
  }

  /** Whoever was deleted is in no list; a 404 of whom it has is none of GitLab's. */
  private async isListed({ id: userId, username }: Person): Promise<Outcome> {
    const target = endpoint`/users`;
    const { rows } = await this.session.client.page(target, { username });
    return rows.some((row) => listedRow.safeParse(row).data?.id === userId)
      ? ANSWERED
      : { kind: 'gone', reason: 'no list of users has them' };
  }

  private settle({ username }: Person, outcome: Outcome): void {
    this.coverage.settle({ name: username }, outcome);
  }
}

/** GitLab tells some addresses in members' rows alone. */
export function withAddress(
  { row, raw }: Read<UserRow>,
  { email }: Person,
): Read<UserRow> {
  return row.email || !email
    ? { row, raw }
    : { row: { ...row, email }, raw: { ...raw, email } };
}

/** What a mention tells of a user. */
function asUser(mention: Person): Read<UserRow> {
  const { id, username, name, state, web_url: webLink, email } = mention;
  return {
    row: { id, username, name, state, webLink, email },
    raw: { ...mention },
  };
}
