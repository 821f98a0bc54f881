import { GUEST, roleOf } from '../../gitlab/accessLevels';
import type { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import type { ListOwner } from '../collected';
import { reachOf } from '../reach';
import { unlicensed } from '../tier';
import { tokenOwnerOf } from '../tokenOwner';
import type { Needs } from '../step';
import type { OwnedList } from './declaration';
import { needsOf } from './needs';

/**
 * The outcome of a parent's list where it is known without asking: switched off,
 * not licensed, or kept back from the token's role.
 *
 * @throws Fault where GitLab does not tell the token's role
 */
export async function foretold(
  session: Session,
  needs: Pick<Needs, 'role' | 'tier'>,
  list: OwnedList,
  parent: ListOwner,
): Promise<Outcome | undefined> {
  const { role, tier, administrator } = needsOf(list, needs);
  const known =
    list.unless?.(parent) ??
    (tier && parent.kind !== 'instance' ? unlicensed(parent, tier) : undefined);
  if (known) {
    return known;
  }
  if (administrator && !(await tokenOwnerOf(session)).is_admin) {
    return { kind: 'off', reason: 'GitLab shows it to administrators only' };
  }
  // Guests are all who are shown it as members: that is found out by asking.
  const isAllowed =
    role <= GUEST ||
    parent.kind === 'instance' ||
    (await reachOf(session).has(parent.kind, parent.id, role));
  return isAllowed
    ? undefined
    : { kind: 'foretold', reason: `it takes the role ${roleOf(role) ?? role}` };
}
