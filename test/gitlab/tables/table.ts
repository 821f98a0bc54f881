import { Asked } from '../asked';
import { Resolvers } from '../graphql/resolvers/types';
import { Route } from '../http/route';
import { WorldTables } from '../world/tables';
import { GraphqlType, merged, resolversOf, schemaOf } from './graphql';
import { RestSource } from './rest';

/** A row of a group, of a project or, with neither, of the instance. */
export interface TableRow {
  id: number;
  groupId?: number | null;
  projectId?: number | null;
}

/** A value of a row, and what each API calls it. */
export interface Column<Row> {
  /** The row's own, or made of it. */
  value: keyof Row | ((row: Row, asked: Asked) => unknown);
  /** The key in REST's rows. */
  rest?: string;
  /** `name: Type`, as GitLab's schema has it. */
  graphql?: string;
  /** The version that it came with. Default: all have it. */
  since?: string;
  /** Whether only the Enterprise Edition has it. */
  enterprise?: boolean;
  /** Whether REST's row has the key: what is licensed, what the viewer may see. */
  shown?(row: Row, asked: Asked): boolean;
}

/** What is asked of a kind of row, and where. */
export interface Shown<Row> {
  columns: readonly Column<Row>[];
  /** See rest.ts. */
  rest?: readonly RestSource<Row>[];
  /** See graphql.ts. */
  graphql?: readonly GraphqlType[];
}

/** All that the stand-in has to be told of a type. */
export interface Declaration<Row extends TableRow, Given extends keyof Row>
  extends Shown<Row> {
  /** Its table in the world. */
  name: keyof WorldTables;
  rows(tables: WorldTables): Row[];
  /** Ids start high, so that an id of another table is never taken for it. */
  firstId: number;
  /** A row with GitLab's defaults; `daysAgo` is before the world's `now`. */
  make(
    given: TableRow & Pick<Row, Given> & Partial<Row>,
    daysAgo: (days: number) => string,
  ): Row;
}

/** What the two APIs answer of a table. */
export interface Answers {
  routes: readonly Route[];
  /** In GitLab's schema language, with the directives of root.graphql. */
  schema: string;
  resolvers: Record<string, Resolvers>;
}

export interface Table<Row extends TableRow, Given extends keyof Row>
  extends Declaration<Row, Given>,
    Answers {}

/** Derives the answers from the declaration. */
export function table<Row extends TableRow, Given extends keyof Row>(
  declaration: Declaration<Row, Given>,
): Table<Row, Given> {
  return { ...declaration, ...answersOf(declaration, declaration.rows) };
}

/** The same for rows that have no table of their own. */
export function answersOf<Row>(
  { columns, rest = [], graphql = [] }: Shown<Row>,
  rows: (tables: WorldTables) => (Row & TableRow)[] = () => [],
): Answers {
  return {
    routes: rest.map((source) => source({ columns, rows })),
    schema: graphql.map((type) => schemaOf(type, columns)).join('\n'),
    resolvers: merged(graphql.map((type) => resolversOf(type, columns, rows))),
  };
}
