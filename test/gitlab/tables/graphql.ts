import { Context } from '../graphql/context';
import { Resolvers } from '../graphql/resolvers/types';
import { WorldTables } from '../world/tables';
import { valueOf } from './columns';
import { FieldSource } from './graphqlFields';
import { Column, TableRow } from './table';

/** A GraphQL type whose fields are a table's columns, and where it is found. */
export interface GraphqlType {
  type: string;
  /** Whether only the Enterprise Edition's schema has it. */
  enterprise?: boolean;
  /** The version that it came with. Default: all have it. */
  since?: string;
  interface?: string;
  /** Columns that it does not have, by their names in the schema. */
  without?: readonly string[];
  /** Default: there is one. */
  hasConnection?: boolean;
  /** What its connection has beside nodes, edges and pageInfo. */
  connection?: string;
  on?: readonly FieldSource[];
  /** Fields that are no columns, with arguments of their own. */
  fields?: string;
  /** Types that only it uses; `resolvers` are for these and `fields`. */
  schema?: string;
  resolvers?: Record<string, Resolvers>;
}

/** The type, its connection, and the fields that lead to it. */
export function schemaOf<Row>(
  declared: GraphqlType,
  columns: readonly Column<Row>[],
): string {
  const { type, hasConnection = true, on = [], schema } = declared;
  const edition = directivesOf(declared);
  const inherits = declared.interface ? `implements ${declared.interface}` : '';
  const fields = fieldsOf(declared, columns).map(
    ({ field, column }) => `${field} ${directivesOf(column)}`,
  );
  return [
    `type ${type} ${inherits} ${edition} { ${fields.join('\n')}
      ${declared.fields ?? ''} }`,
    ...(hasConnection ? [connectionOf(declared, edition)] : []),
    ...on.map((source) => {
      const field = `${source.schema(type)} ${edition}`;
      return `extend type ${source.on} { ${field} }`;
    }),
    schema ?? '',
  ].join('\n');
}

export function resolversOf<Row>(
  declared: GraphqlType,
  columns: readonly Column<Row>[],
  rows: (tables: WorldTables) => TableRow[],
): Record<string, Resolvers> {
  const { type, on = [], resolvers = {} } = declared;
  const fields = fieldsOf(declared, columns).map(
    ({ name, column }): [string, Resolvers[string]] => [
      name,
      (row: Row, _args: unknown, context: Context) =>
        valueOf(column, row, context),
    ],
  );
  return merged([
    resolvers,
    { [type]: Object.fromEntries(fields) },
    ...on.map((field) => ({
      [field.on]: { [field.name]: field.resolver(rows) },
    })),
  ]);
}

/** Resolvers of several sources, by type and field. */
export function merged(
  sources: readonly Record<string, Resolvers>[],
): Record<string, Resolvers> {
  const all: Record<string, Resolvers> = {};
  for (const [type, fields] of sources.flatMap(Object.entries)) {
    all[type] = { ...all[type], ...fields };
  }
  return all;
}

function fieldsOf<Row>(
  { without = [] }: GraphqlType,
  columns: readonly Column<Row>[],
) {
  return columns.flatMap((column) => {
    const [field, name] = /^(\w+).*/s.exec(column.graphql ?? '') ?? [];
    return field === undefined || name === undefined || without.includes(name)
      ? []
      : [{ field, name, column }];
  });
}

function connectionOf(
  { type, connection = '' }: GraphqlType,
  edition: string,
): string {
  return `
    type ${type}Connection ${edition} {
      edges: [${type}Edge] nodes: [${type}] pageInfo: PageInfo! ${connection}
    }
    type ${type}Edge ${edition} { cursor: String! node: ${type} }`;
}

function directivesOf({
  since,
  enterprise,
}: Pick<GraphqlType, 'since' | 'enterprise'>): string {
  return [
    ...(since === undefined ? [] : [`@since(version: "${since}")`]),
    ...(enterprise ? ['@enterprise'] : []),
  ].join(' ');
}
