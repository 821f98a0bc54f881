import type { Step } from '../step';
import { collectOwned } from './collect';
import type { OwnedDeclaration } from './declaration';
import { requestsOf } from './estimate';
import { needsOf, scopeOf, whoIn } from './needs';
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
    needs: {
      who: whoIn(lists, needs),
      scopes: lists.map((list) => scopeOf(list, needsOf(list, needs))),
      ...needs,
    },
    estimate: (extent) => requestsOf(declaration, extent),
    declaration,
  };
}

function distinct<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
