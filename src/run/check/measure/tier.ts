import { isLicensed, Tier, tierOf } from '../../../collect/tier';
import { projectEntity, projectKey } from '../../../steps/project/entity';

/** The highest tier that one of these projects is known to have. */
export function highestTier(projects: unknown[]): Tier | undefined {
  const tiers = projects.flatMap((project) => {
    const read = projectEntity.restRow.safeParse(project);
    if (!read.success) {
      return [];
    }
    const entity = projectEntity.create(
      projectKey(read.data.row.id),
      read.data,
      undefined,
    );
    return tierOf(projectEntity.valuesOf(entity).licensedTier) ?? [];
  });
  return tiers.reduce<Tier | undefined>(
    (highest, tier) =>
      highest && isLicensed({ licensedTier: highest }, tier) ? highest : tier,
    undefined,
  );
}
