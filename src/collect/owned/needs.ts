import type { Subject } from '../coverage';
import type { Scope } from '../extent';
import type { Needs } from '../step';
import { licenceOf, subjectOf, titleOf } from '../subject';
import type { OwnedDeclaration, OwnedList } from './declaration';

type ListNeeds = Pick<Needs, 'role' | 'tier' | 'administrator'>;

/** What it takes to see a list: its own needs, or its declaration's. */
export function needsOf(list: OwnedList, needs: ListNeeds): ListNeeds {
  return { ...needs, ...list.needs };
}

/** Where what a list needs is asked for. */
export function scopeOf(
  { of: { kind, topmost } }: OwnedList,
  { role, administrator, tier }: ListNeeds,
): Scope {
  return { kind, role, administrator, topmost, tier };
}

/** Who sees lists, in words: `Owner in the groups, Maintainer in the projects`. */
export function whoIn(lists: OwnedList[], needs: ListNeeds): string {
  const owners = new Map<string, Set<string>>();
  for (const list of lists) {
    const { role, administrator } = needsOf(list, needs);
    const who = administrator ? 'administrator' : titleOf(role);
    const kinds = owners.get(who) ?? new Set<string>();
    owners.set(who, kinds);
    kinds.add(list.of.kind === 'instance' ? 'instance' : `${list.of.kind}s`);
  }
  return [...owners]
    .map(([who, kinds]) => `${who} in the ${[...kinds].join(' and ')}`)
    .join(', ');
}

/** What a declaration's lists are of that messages call so. */
export function subjectIn(
  { lists, needs, what: usual }: OwnedDeclaration,
  what: string,
): Subject {
  const subject = subjectOf(what, needs);
  const told = lists.filter((list) => (list.what ?? usual) === what);
  if (told.every((list) => !list.needs)) {
    return subject;
  }
  const asked = told.filter(({ of }) => of.kind !== 'instance');
  const needed = `The user of the token has to be ${whoIn(asked, needs)}.`;
  return { ...subject, remedy: needed + licenceOf(needs) };
}
