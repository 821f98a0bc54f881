import type { ListOwner } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { seesEverything, tokenOwnerOf } from '../../collect/tokenOwner';
import { OWNER } from '../../gitlab/accessLevels';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';

/**
 * What became of a list that is told but for some rows. Older servers keep runners
 * of groups below from Maintainers who are no Owners (`owned_runner` in GitLab's
 * app/policies/ci/runner_policy.rb); from others nothing is to be kept back.
 *
 * @throws Fault where GitLab does not tell the token's role
 */
export async function outcomeOfKeptBack(
  session: Session,
  { kind, id }: ListOwner,
  count: number,
): Promise<Outcome> {
  if (count === 0) {
    return ANSWERED;
  }
  const isForetold =
    kind !== 'instance' &&
    !seesEverything(await tokenOwnerOf(session)) &&
    !(await reachOf(session).has(kind, id, OWNER));
  return {
    kind: isForetold ? 'foretold' : 'failed',
    reason: `${count} are kept back`,
  };
}
