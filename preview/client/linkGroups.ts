import type { Link } from './graphIndex';
import { typeLabel } from './labels';

/** The links of an entity that mean the same: `HAS → Project`. */
export interface LinkGroup {
  title: string;
  links: Link[];
}

/** Groups by class, direction and the neighbours' type; small groups first. */
export function linkGroups(links: Link[]): LinkGroup[] {
  const groups = new Map<string, LinkGroup>();
  for (const link of links) {
    const title = titleOf(link);
    const group = groups.get(title) ?? { title, links: [] };
    group.links.push(link);
    groups.set(title, group);
  }
  return [...groups.values()].sort((a, b) => a.links.length - b.links.length);
}

function titleOf({ relationship, neighbour, direction }: Link): string {
  const type = typeLabel(neighbour.type);
  return direction === 'out'
    ? `${relationship.class} → ${type}`
    : `${relationship.class} ← ${type}`;
}
