import { GraphQLError } from 'graphql';
import { Connection, Page, tableConnection } from '../graphql/connection';
import { Context } from '../graphql/context';
import { BY_ID, Order } from '../graphql/cursors';
import { NOT_AVAILABLE } from '../graphql/permissions';
import { Resolvers } from '../graphql/resolvers/types';
import { WorldTables } from '../world/tables';
import { Owner, rowsOf } from './owned';
import { TableRow } from './table';

/** A field of a type that is declared elsewhere. */
export interface FieldSource {
  on: string;
  name: string;
  /** The field in GitLab's schema language. */
  schema(type: string): string;
  /** @param rows of the type's own table, if it has one. */
  resolver(rows: (tables: WorldTables) => TableRow[]): Resolvers[string];
}

/** Who is answered (all who see the owner, unless told), and what others get. */
interface Access<Of> {
  may?(owner: Of, context: Context): boolean;
  /** Default: `null`. `error` is told at the field, which is null. */
  refused?: 'null' | 'empty' | 'error';
  /** So many owners in a request, where GitLab bounds them. */
  atATime?: number;
}

export interface ConnectionField<Row, Of, Args> extends Access<Of> {
  /** Beside those for paging. */
  arguments?: string;
  /** Default: `@resolver`. */
  directives?: string;
  /** Default: the owner's own. */
  rows?(owner: Of, args: Args, context: Context): readonly Row[];
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
  Row extends TableRow,
  Of extends Owner,
  Args = unknown,
>(path: string, field: ConnectionField<Row, Of, Args>): FieldSource {
  const [on, name] = path.split('.');
  const { order = BY_ID, directives = '@resolver' } = field;
  const connect =
    field.connect ?? ((all, args) => tableConnection(all, order, args));
  return {
    on,
    name,
    schema: (type) =>
      `${name}(${PAGE} ${
        field.arguments ?? ''
      }): ${type}Connection ${directives}`,
    resolver: (rows) => (owner: Of, args: Args & Page, context: Context) =>
      answer(path, field, owner, context, {
        allowed: () => {
          const found =
            field.rows?.(owner, args, context) ??
            // The table's rows are of the field's type, which it does not name.
            (rowsOf({ rows }, owner ?? null, context.world) as readonly Row[]);
          return connect(found, args, context);
        },
        empty: () => connect([], args, context),
      }),
  };
}

export interface ObjectField<Of, Args> extends Access<Of> {
  arguments?: string;
  /** Default: the type that is declared. */
  type?: string;
  directives?: string;
  resolve(owner: Of, args: Args, context: Context): unknown;
}

/** One of the type, or something about it: `Project.pushRules`. */
export function objectField<Of, Args = unknown>(
  path: string,
  field: ObjectField<Of, Args>,
): FieldSource {
  const [on, name] = path.split('.');
  const taken = field.arguments === undefined ? '' : `(${field.arguments})`;
  return {
    on,
    name,
    schema: (type) =>
      `${name}${taken}: ${field.type ?? type} ${field.directives ?? ''}`,
    resolver: () => (owner: Of, args: Args, context: Context) =>
      answer(path, field, owner, context, {
        allowed: () => field.resolve(owner, args, context),
        empty: () => null,
      }),
  };
}

const PAGE = 'after: String before: String first: Int last: Int';

/** @throws {GraphQLError} Where GitLab tells a refusal. */
function answer<Of, Answer>(
  path: string,
  { may, refused, atATime = Infinity }: Access<Of>,
  owner: Of,
  context: Context,
  answers: { allowed(): Answer; empty(): Answer },
): Answer | null {
  countCall(path, atATime, context);
  if (!may || may(owner, context)) {
    return answers.allowed();
  }
  if (refused === 'error') {
    throw new GraphQLError(NOT_AVAILABLE);
  }
  return refused === 'empty' ? answers.empty() : null;
}

/**
 * Source: lib/gitlab/graphql/limit/field_call_count.rb.
 *
 * @throws {GraphQLError} For a call too many.
 */
function countCall(path: string, limit: number, context: Context): void {
  const calls = counted.get(context) ?? new Map<string, number>();
  counted.set(context, calls);
  const count = (calls.get(path) ?? 0) + 1;
  calls.set(path, count);
  if (count > limit) {
    const [owner, name] = path.split('.');
    throw new GraphQLError(
      `"${name}" field can be requested only for ${limit} ${owner}(s) at a time.`,
    );
  }
}

const counted = new WeakMap<Context, Map<string, number>>();
