import type { FoundGroup } from '../../../collect/choice/find';
import { seesEverything, tokenOwnerOf } from '../../../collect/tokenOwner';
import type { Session } from '../../../session';
import { countShownBelow } from './below';
import type { Budget } from './budget';
import type { WithoutRole } from './counter';

/**
 * GitLab shows whoever asks projects that are public, or internal; those without a
 * role are not collected, which is as far as the budget goes told of groups that
 * are not private.
 *
 * @param counted projects with a role
 */
export async function withoutRoleIn(
  session: Session,
  groups: readonly FoundGroup[],
  counted: ReadonlyMap<FoundGroup, number>,
  budget: Budget,
): Promise<WithoutRole[]> {
  if (seesEverything(await tokenOwnerOf(session))) {
    return [];
  }
  const found: WithoutRole[] = [];
  for (const group of groups) {
    if (group.visibility !== 'private' && budget.take()) {
      const shown = await countShownBelow(session, group);
      const projects = shown - (counted.get(group) ?? 0);
      if (projects > 0) {
        found.push({ group: group.fullPath, projects });
      }
    }
  }
  return found;
}
