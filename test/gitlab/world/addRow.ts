import { Table, TableRow } from '../tables/table';
import { WorldChange } from './change';

/** Ids that neither builders nor bots give out. */
const FIRST = 800_001;

/** Adds a row of a table's, of the instance where it names no owner, with GitLab's defaults. */
export function withRow<Row extends TableRow, Given extends keyof Row>(
  { name, rows, make }: Table<Row, Given>,
  given: Pick<Row, Given> & Partial<Row>,
): WorldChange {
  return (world) => {
    const daysAgo = (days: number) =>
      new Date(Date.parse(world.now) - days * 86_400_000).toISOString();
    const own = rows(world);
    const id = FIRST + own.length;
    const owner = { groupId: null, projectId: null };
    return {
      ...world,
      [name]: [...own, make({ id, ...owner, ...given }, daysAgo)],
    };
  };
}
