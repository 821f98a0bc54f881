import { Fault } from './fault';

/**
 * What became of a part that was asked of GitLab, by REST or GraphQL:
 *
 * - `answered` whole
 * - `refused` the role or the scope of the token does not allow it
 * - `foretold` the same, known beforehand from the role, and so not asked
 * - `notLicensed` GitLab's tier does not have it
 * - `off` the feature is switched off there, or there can be none
 * - `gone` deleted since it was listed; as GitLab's 404 says, and no more than that
 * - `failed` anything else: nothing is known of it
 */
export type Outcome =
  | { kind: 'answered' }
  | {
      kind: Unanswered;
      reason: string;
      /** Whether it is known that not the account as a whole was refused. */
      isAccountConfirmed?: boolean;
    };

export type Unanswered =
  | 'refused'
  | 'foretold'
  | 'notLicensed'
  | 'off'
  | 'gone'
  | 'failed';

export const ANSWERED: Outcome = { kind: 'answered' };

/**
 * The outcome that a failed request is.
 *
 * @throws what is given, where it is no fault, or concerns the whole account
 */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Fault) || error.kind === 'unauthenticated') {
    throw error;
  }
  const { message: reason } = error;
  switch (error.kind) {
    case 'forbidden':
      // A 401 of one request alone: the client has asked (account.ts).
      return error.status === 401
        ? { kind: 'refused', reason, isAccountConfirmed: true }
        : { kind: 'refused', reason };
    case 'missing':
      return { kind: 'gone', reason };
    default:
      return { kind: 'failed', reason: `${reason} (${error.route})` };
  }
}
