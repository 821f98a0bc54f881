import { REPORTER } from '../gitlab/accessLevels';
import type { Session } from '../session';
import type { Coverage, Missed, Part, Subject } from './coverage';
import { reachOf } from './reach';
import { CLOSED, Sight } from './sight';
import { tokenOwnerOf } from './tokenOwner';

/** Parts by what is to be done about them, as messages name them. */
export interface Judgement {
  /** Could not be had: the step is incomplete. */
  failed: string[];
  /** Kept back, as the token's role foretells: told, and no failure. */
  keptBack: string[];
  gone: string[];
}

/**
 * Judges what was not answered, one by one: whether what is said to be gone is,
 * and whether what was refused may be refused to the token's role.
 *
 * @throws Fault where what tells it can't be had, or the account is refused
 */
export async function judge(
  session: Session,
  coverage: Coverage,
): Promise<Judgement> {
  const judgement: Judgement = { failed: [], keptBack: [], gone: [] };
  const { failed, keptBack, gone } = judgement;
  failed.push(...coverage.of('failed').map(named));
  keptBack.push(...coverage.of('foretold').map(({ part }) => part.name));

  const refused = coverage.of('refused');
  if (refused.some(({ isAccountConfirmed }) => !isAccountConfirmed)) {
    await session.client.confirmAccount();
  }
  for (const missed of refused) {
    if (await foretells(session, coverage.subject, missed.part)) {
      keptBack.push(missed.part.name);
    } else {
      failed.push(named(missed));
    }
  }

  const sight = new Sight(session);
  const absent = coverage.of('gone');
  for (const missed of absent) {
    const { part } = missed;
    if (absent.length > MOST_DELETIONS) {
      failed.push(named(missed));
      continue;
    }
    const outcome = await sight.judge(part);
    if (outcome === CLOSED) {
      keptBack.push(`${part.name} (listed, but not opened)`);
    } else if (outcome.kind === 'gone') {
      gone.push(part.name);
    } else {
      failed.push(named({ ...missed, ...outcome }));
    }
  }
  return judgement;
}

/** More are not looked into: they were not all deleted during a run. */
export const MOST_DELETIONS = 200;

/**
 * Whether the token's role in a part makes GitLab refuse the subject. Auditors read
 * everywhere what Reporters do:
 * https://docs.gitlab.com/administration/auditor_users/
 */
async function foretells(
  session: Session,
  subject: Subject,
  { parent, role = subject.role }: Part,
): Promise<boolean> {
  if (!parent) {
    return false;
  }
  const { is_auditor } = await tokenOwnerOf(session);
  return !(
    (is_auditor && role <= REPORTER) ||
    (await reachOf(session).has(parent.kind, parent.id, role))
  );
}

function named({ part, reason }: Missed): string {
  return `${part.name} (${reason})`;
}
