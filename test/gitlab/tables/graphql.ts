import { GraphQLError } from 'graphql';
import { Connection, Page, tableConnection } from '../graphql/connection';
import { Context } from '../graphql/context';
import { BY_ID, Order } from '../graphql/cursors';
import { NOT_AVAILABLE } from '../graphql/permissions';
import { Resolvers } from '../graphql/resolvers/types';
import { valueOf } from './columns';
import { Column } from './table';

/** A GraphQL type whose fields are a table's columns, and where it is found. */
export interface GraphqlType {
  type: string;
  /** Whether only the Enterprise Edition's schema has it. */
  enterprise?: boolean;
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

/** A field of a type that is declared elsewhere. */
export interface FieldSource {
  on: string;
  name: string;
  /** The field in GitLab's schema language. */
  schema(type: string): string;
  resolve: Resolvers[string];
}

/** Who is answered (all who see the owner, unless told), and what others get. */
interface Access<Owner> {
  may?(owner: Owner, context: Context): boolean;
  /** Default: `null`. `error` is told at the field, which is null. */
  refused?: 'null' | 'empty' | 'error';
}

export interface ConnectionField<Row, Owner, Args> extends Access<Owner> {
  /** Beside those for paging. */
  arguments?: string;
  /** Default: `@resolver`. */
  directives?: string;
  rows(owner: Owner, args: Args, context: Context): readonly Row[];
  /** Default: the newest first. */
  order?: Order<Row>;
  /** Default: a page of the rows, put in order. */
  connect?(
    rows: readonly Row[],
    args: Args & Page,
    context: Context,
  ): Connection<Row>;
}

/** A connection to the type: `Project.labels`. */
export function connectionField<
  Row extends { id: number },
  Owner,
  Args = unknown,
>(path: string, field: ConnectionField<Row, Owner, Args>): FieldSource {
  const [on, name] = path.split('.');
  const { rows, order = BY_ID, directives = '@resolver' } = field;
  const connect =
    field.connect ?? ((all, args) => tableConnection(all, order, args));
  return {
    on,
    name,
    schema: (type) =>
      `${name}(${PAGE} ${
        field.arguments ?? ''
      }): ${type}Connection ${directives}`,
    resolve: (owner: Owner, args: Args & Page, context: Context) =>
      answer(field, owner, context, {
        allowed: () => connect(rows(owner, args, context), args, context),
        empty: () => connect([], args, context),
      }),
  };
}

export interface ObjectField<Owner, Args> extends Access<Owner> {
  arguments?: string;
  /** Default: the type that is declared. */
  type?: string;
  directives?: string;
  resolve(owner: Owner, args: Args, context: Context): unknown;
}

/** One of the type, or something about it: `Project.pushRules`. */
export function objectField<Owner, Args = unknown>(
  path: string,
  field: ObjectField<Owner, Args>,
): FieldSource {
  const [on, name] = path.split('.');
  const taken = field.arguments === undefined ? '' : `(${field.arguments})`;
  return {
    on,
    name,
    schema: (type) =>
      `${name}${taken}: ${field.type ?? type} ${field.directives ?? ''}`,
    resolve: (owner: Owner, args: Args, context: Context) =>
      answer(field, owner, context, {
        allowed: () => field.resolve(owner, args, context),
        empty: () => null,
      }),
  };
}

/** The type, its connection, and the fields that lead to it. */
export function schemaOf<Row>(
  declared: GraphqlType,
  columns: readonly Column<Row>[],
): string {
  const { type, enterprise, hasConnection = true, on = [], schema } = declared;
  const edition = enterprise ? '@enterprise' : '';
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
    ...on.map((field) => ({ [field.on]: { [field.name]: field.resolve } })),
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

const PAGE = 'after: String before: String first: Int last: Int';

function directivesOf<Row>({ since, enterprise }: Column<Row>): string {
  return [
    ...(since === undefined ? [] : [`@since(version: "${since}")`]),
    ...(enterprise ? ['@enterprise'] : []),
  ].join(' ');
}

/** @throws {GraphQLError} Where GitLab tells a refusal. */
function answer<Owner, Answer>(
  { may, refused }: Access<Owner>,
  owner: Owner,
  context: Context,
  answers: { allowed(): Answer; empty(): Answer },
): Answer | null {
  if (!may || may(owner, context)) {
    return answers.allowed();
  }
  if (refused === 'error') {
    throw new GraphQLError(NOT_AVAILABLE);
  }
  return refused === 'empty' ? answers.empty() : null;
}
