import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { userEntity, UserRow } from './entity';
import type { Person } from './row';

export type OnUser = (user: Read<UserRow>) => Promise<void>;

/**
 * Details of people from their own pages, one by one.
 *
 * Who may not know a user is answered 404 (GitLab's lib/api/users.rb). A GitLab that
 * refuses all of these pages keeps them back; where it answers any, a refusal is
 * none of the role's, and fails the step.
 */
export class RestDetails {
  private isAnswered = false;
  private readonly refused: { mention: Person; outcome: Outcome }[] = [];

  constructor(
    private readonly session: Session,
    private readonly coverage: Coverage,
  ) {}

  async ask(mention: Person, onUser: OnUser): Promise<void> {
    let user: Read<UserRow> | undefined;
    const outcome = await outcomeOfAsking(async () => {
      const answer = await this.session.client.get(
        endpoint`/users/${mention.id}`,
      );
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
    this.isAnswered ||= outcome.kind === 'answered';
    await onUser(user ? withAddress(user, mention) : asUser(mention));
  }

  /** Settles the refusals, once all were asked for. */
  conclude(): void {
    if (this.isAnswered) {
      this.refused.forEach(({ mention, outcome }) =>
        this.settle(mention, outcome),
      );
    }
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
