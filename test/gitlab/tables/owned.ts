import { Rows, rowsBy } from '../world/lookup';
import { WorldTables } from '../world/tables';
import { WorldGroup, WorldProject } from '../world/types';
import { TableRow } from './table';

/** A table's rows by whose they are. */
export interface Owned<Row> {
  ofGroup: Rows<Row>;
  ofProject: Rows<Row>;
  ofInstance: readonly Row[];
}

/** A group, a project, or (`null`) the instance. */
export type Owner = WorldGroup | WorldProject | null;

/** The owner's own rows, none of others that it inherits. */
export function rowsOf<Row extends TableRow>(
  table: { rows(tables: WorldTables): Row[] },
  owner: Owner,
  world: WorldTables,
): readonly Row[] {
  const { ofGroup, ofProject, ofInstance } = owned(table, world);
  if (owner === null) {
    return ofInstance;
  }
  return 'namespace' in owner ? ofProject.of(owner.id) : ofGroup.of(owner.id);
}

/**
 * Remembered as long as the world's rows are: those of a world are never changed
 * in place (see world/change.ts).
 */
export function owned<Row extends TableRow>(
  { rows }: { rows(tables: WorldTables): Row[] },
  world: WorldTables,
): Owned<Row> {
  const all = rows(world);
  const known = remembered.get(all);
  if (known) {
    return known as Owned<Row>;
  }
  const found: Owned<Row> = {
    ofGroup: rowsBy(all, ({ groupId }) => groupId ?? null),
    ofProject: rowsBy(all, ({ projectId }) => projectId ?? null),
    ofInstance: all.filter(
      ({ groupId, projectId }) =>
        (groupId ?? null) === null && (projectId ?? null) === null,
    ),
  };
  remembered.set(all, found);
  return found;
}

const remembered = new WeakMap<readonly TableRow[], Owned<TableRow>>();
