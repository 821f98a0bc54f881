import { GUEST, roleOf } from '../../gitlab/accessLevels';
import type { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import type { ListOwner } from '../collected';
import { reachOf } from '../reach';
import { tokenOwnerOf } from '../tokenOwner';
import type { Needs } from '../step';
import type { OwnedList } from './declaration';
import { needsOf } from './needs';

/** GitLab's tiers, each with all of those before it. */
const TIERS = ['free', 'premium', 'ultimate'];

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
  const known = list.unless?.(parent);
  if (known) {
    return known;
  }
  const has = parent.kind === 'project' ? parent.licensedTier : undefined;
  if (tier && has && TIERS.indexOf(has) < TIERS.indexOf(tier)) {
    return { kind: 'notLicensed', reason: `the tier is ${has}` };
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
