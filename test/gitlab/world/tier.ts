import { lookup, selfAndAncestors } from './lookup';
import { World, WorldGroup, WorldProject } from './types';

/** What is paid for. */
export type Tier = 'free' | 'premium' | 'ultimate';

/** The licence of the instance, and its plans where it sells them. */
export interface Licence {
  world: World;
  tier: Tier;
}

/**
 * Whether a feature of this tier is there in the group or project: licensed by
 * the instance, and part of the root group's plan if that has one, as on
 * GitLab.com. Personal projects have what the instance has.
 *
 * Source: `licensed_feature_available?` in ee/app/models/ee/namespace.rb and
 * ee/app/models/ee/project.rb.
 */
export function isLicensed(
  { world, tier }: Licence,
  owner: WorldGroup | WorldProject,
  needed: Tier,
): boolean {
  const plan = planOf(world, owner) ?? 'ultimate';
  return Math.min(RANKS[tier], RANKS[plan]) >= RANKS[needed];
}

/** The same by the ids of a row's owner; of the instance, its licence. */
export function isLicensedFor(
  licence: Licence,
  {
    groupId,
    projectId,
  }: { groupId?: number | null; projectId?: number | null },
  needed: Tier,
): boolean {
  const { groups, projects } = lookup(licence.world);
  const owner = projects.get(projectId ?? 0) ?? groups.get(groupId ?? 0);
  return owner
    ? isLicensed(licence, owner, needed)
    : RANKS[licence.tier] >= RANKS[needed];
}

const RANKS: Record<Tier, number> = { free: 0, premium: 1, ultimate: 2 };

function planOf(world: World, owner: WorldGroup | WorldProject): Tier | null {
  if ('namespace' in owner) {
    return owner.namespace.kind === 'group'
      ? rootPlan(world, owner.namespace.groupId)
      : null;
  }
  return rootPlan(world, owner.id);
}

function rootPlan(world: World, groupId: number): Tier | null {
  return selfAndAncestors(world, groupId).at(-1)?.plan ?? null;
}
