import type { Step } from '../step';
import { titleOf } from '../subject';
import { collectOwned } from './collect';
import type { OwnedDeclaration } from './declaration';
import { hasRelationship } from './rows';

/** A step with the declaration that it follows from. */
export type OwnedStep = Step & { declaration: OwnedDeclaration };

/**
 * The step that collects what every group or project has some of: what is asked
 * of which API, in how many requests, and what becomes of each answer follow
 * from the declaration.
 */
export function owned(declaration: OwnedDeclaration): OwnedStep {
  const { id, name, ingestionSource, needs, lists } = declaration;
  const links = lists.flatMap((list) => list.links ?? []);
  return {
    id,
    name,
    entities: distinct(
      lists.map(({ type }) => type),
      ({ _type }) => _type,
    ),
    relationships: distinct(
      [
        ...lists.map(hasRelationship),
        ...links.map(({ relationship }) => relationship),
      ],
      ({ _type }) => _type,
    ),
    dependsOn: [
      ...new Set([
        ...lists.map(({ of }) => of.step),
        ...(declaration.dependsOn ?? []),
      ]),
    ],
    collect: (context) => collectOwned(context, declaration),
    ingestionSource,
    needs: { who: whoIn(needs.role, lists), ...needs },
    declaration,
  };
}

/** `Guest in the groups and projects`. */
function whoIn(role: number, lists: OwnedDeclaration['lists']): string {
  const parents = distinct(
    lists.map(({ of }) => `${of.kind}s`),
    (kind) => kind,
  );
  return `${titleOf(role)} in the ${parents.join(' and ')}`;
}

function distinct<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
