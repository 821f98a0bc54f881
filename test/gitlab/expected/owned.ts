import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { owned } from '../tables/owned';
import { TableRow } from '../tables/table';
import { WorldTables } from '../world/tables';
import { WorldGroup, WorldProject } from '../world/types';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { End, entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** What a perfect collector makes of the rows of a table. */
export interface OwnedPart<Row> {
  rows(tables: WorldTables): Row[];
  /** Whether the rows of the parent are told at all. */
  ofGroups?(group: WorldGroup): boolean;
  ofProjects?(project: WorldProject): boolean;
  /** Whether those of the instance are. */
  ofInstance?: boolean;
  isCollected?(row: Row): boolean;
  end(row: Row): End;
  class: string | string[];
  properties(row: Row): Properties;
}

/** Rows of collected groups and projects, each had by whose it is. */
export function expectedOwned<Row extends TableRow>(
  scope: Scope,
  part: OwnedPart<Row>,
): Part {
  const { ofGroup, ofProject, ofInstance } = owned(part, scope.world);
  const { ofGroups = () => false, ofProjects = () => false } = part;
  const parts = [
    partOf(
      ends.account(scope.baseUrl),
      part.ofInstance ? ofInstance : [],
      part,
    ),
    ...collectedGroups(scope)
      .filter((group) => ofGroups(group))
      .map(({ id }) => partOf(ends.group(id), ofGroup.of(id), part)),
    ...collectedProjects(scope)
      .filter((project) => ofProjects(project))
      .map(({ id }) => partOf(ends.project(id), ofProject.of(id), part)),
  ];
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relationships: parts.flatMap(({ relationships }) => relationships),
  };
}

function partOf<Row>(
  parent: End,
  rows: readonly Row[],
  part: OwnedPart<Row>,
): Part {
  const collected = rows.filter((row) => part.isCollected?.(row) ?? true);
  return {
    entities: collected.map((row) =>
      entity(part.end(row), [part.class].flat(), part.properties(row)),
    ),
    relationships: collected.map((row) =>
      relationship(parent, RelationshipClass.HAS, part.end(row)),
    ),
  };
}
