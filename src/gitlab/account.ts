import { faultOf, readAnswer } from './answer';
import { Fault } from './fault';
import { saidBy } from './gitLabsWords';
import type { Answer } from './transport';

/** What every token may ask; https://docs.gitlab.com/api/users/#retrieve-the-current-user */
export const OWN_USER_ROUTE = '/user';

/**
 * Tells what is refused to the account from what is refused of one thing. A 401
 * may be one route's own way to refuse (GitLab's lib/api/resource_access_tokens.rb),
 * and a 403 with a reason may be the account's end: blocked, deactivated, terms to
 * accept (lib/gitlab/auth/user_access_denied_reason.rb). A request that every
 * token may make tells which it is.
 */
export class Account {
  private refusal: Fault | undefined;
  private confirmation: Promise<void> | undefined;

  /** @param askOwnUser `GET /user`, sent once */
  constructor(private readonly askOwnUser: () => Promise<Answer>) {}

  /** @throws Fault `unauthenticated` once the account is known to be refused */
  throwIfRefused(): void {
    if (this.refusal) {
      throw this.refusal;
    }
  }

  /**
   * @throws Fault `unauthenticated` where an answer means that the account is
   *   refused, `forbidden` for a 401 that concerns this route only
   */
  async check(route: string, answer: Answer): Promise<void> {
    const { status } = answer;
    if (status !== 401 && status !== 403) {
      return;
    }
    const said = saidBy(answer);
    if (!said.byGitLab) {
      return;
    }
    if (route === OWN_USER_ROUTE) {
      this.refuse(route, answer);
    }
    if (status === 401 || said.text !== '') {
      await this.confirm();
    }
    if (status === 401) {
      throw new Fault(
        'forbidden',
        route,
        status,
        'the user of the token may not see this (401 of this request alone)',
      );
    }
  }

  /**
   * Finds out whether the account may still ask anything.
   *
   * @throws Fault `unauthenticated` where it may not, and what the transport throws
   */
  confirm(): Promise<void> {
    const ask = async () => {
      try {
        const answer = await this.askOwnUser();
        const refused = answer.status === 401 || answer.status === 403;
        if (refused && saidBy(answer).byGitLab) {
          this.refuse(OWN_USER_ROUTE, answer);
        }
        // Nothing is found out by what is no answer.
        readAnswer(OWN_USER_ROUTE, answer);
      } finally {
        this.confirmation = undefined;
      }
    };
    this.confirmation ??= ask();
    return this.confirmation;
  }

  private refuse(route: string, answer: Answer): never {
    const { status, message } = faultOf(route, answer);
    this.refusal = new Fault('unauthenticated', route, status, message);
    throw this.refusal;
  }
}
