import { answeredOf, batchesOf, Extent } from '../extent';
import { isLicensed } from '../tier';
import type { OwnedDeclaration, OwnedList } from './declaration';
import { needsOf, scopeOf } from './needs';
import { packed, queryFor } from './packing';

/**
 * About how many requests the lists of a declaration take: as many parents in
 * each as fit, a page of each list, and none of what is known without asking.
 */
export function requestsOf(
  { lists, needs }: OwnedDeclaration,
  extent: Extent,
): number {
  if (needs.tier && !isLicensed({ licensedTier: extent.tier }, needs.tier)) {
    return 0;
  }
  let requests = 0;
  for (const parents of new Set(lists.map(({ of }) => of))) {
    // Parents of which the same is asked share requests: those of one role.
    const asked = lists
      .filter(({ of }) => of === parents)
      .map((list) => ({ list, scope: scopeOf(list, needsOf(list, needs)) }))
      .sort((one, other) => one.scope.role - other.scope.role);
    asked.forEach(({ scope }, at) => {
      const open = asked.slice(0, at + 1).map(({ list }) => list);
      const next = asked[at + 1]?.scope;
      const parentsOfRole =
        answeredOf(scope, extent) - (next ? answeredOf(next, extent) : 0);
      requests += requestsFor(open, parentsOfRole, extent);
    });
  }
  return requests;
}

function requestsFor(
  lists: OwnedList[],
  parents: number,
  extent: Extent,
): number {
  const packs = extent.schema ? packed(lists, extent.schema) : [];
  const alone = lists.filter(
    ({ graphql, rest }) => rest && !(extent.schema && graphql),
  );
  return packs.reduce(
    (sum, pack) => sum + batchesOf(queryFor(pack), parents, extent, 0),
    alone.length * parents,
  );
}
