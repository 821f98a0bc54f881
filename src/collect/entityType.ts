import type {
  Entity,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import type { GitLabSchema } from '../gitlab/graphql/schema';
import type { RowSchema } from '../gitlab/rows';
import type { Properties, PropertyValue, ValuesOf } from '../graph/property';
import type { Columns, RowOf } from './columns/column';
import { graphqlNodes, Read, restRows } from './columns/reading';
import { selectionOf, TypesByPath } from './columns/selection';
import { describedType } from './describedType';

export interface EntityTypeDeclaration<
  Declared extends Columns,
  Derived extends Properties,
  Context,
> {
  /** What documents call it: `Protected Branch`. */
  resourceName: string;
  _type: string;
  _class: string | string[];
  /** Set for types that are collected for a window of time only. */
  partial?: boolean;
  /** What GitLab tells of it. */
  columns: Declared;
  /** Where only one API has it: raw data has the keys of that one. */
  only?: 'graphql';
  /** GraphQL's type of it, where it is asked of GraphQL, and those below. */
  graphql?: TypesByPath;
  /** Properties that are made of more than one column, or of what it belongs to. */
  derived?: Derived;
  derive?(row: RowOf<Declared>, context: Context): ValuesOf<Derived>;
}

/** A type of entity: the SDK's metadata, how its rows are read, and what they become. */
export interface EntityType<
  Row = Record<string, unknown>,
  Context = unknown,
  Values extends object = object,
> extends StepEntityMetadata {
  _class: string | string[];
  /** Every property, with its description. */
  properties: Properties;
  /** Reads a row of REST. */
  restRow: RowSchema<Read<Row>>;
  /** Reads a node of GraphQL. */
  graphqlNode: RowSchema<Read<Row>>;
  /**
   * What GraphQL is asked of a node.
   *
   * @param nodeType GraphQL's type of it, where there are several
   */
  selection(schema: GitLabSchema, nodeType?: string): string;
  /** The entity that a row becomes; pure. */
  create(key: string, read: Read<Row>, context: Context): Entity;
  /** The properties that an entity of this type was created with. */
  valuesOf(entity: Entity): Values;
}

export function entityType<
  Declared extends Columns,
  Derived extends Properties,
  Context = unknown,
>({
  columns,
  graphql = {},
  only,
  derived,
  derive,
  ...metadata
}: EntityTypeDeclaration<Declared, Derived, Context>): EntityType<
  RowOf<Declared>,
  Context,
  ValuesOf<Declared> & ValuesOf<Derived>
> {
  const shown = Object.entries<Columns[string]>(columns).filter(
    ([, { parts }]) => parts.isProperty,
  );
  const properties: Properties = { ...Object.fromEntries(shown), ...derived };
  const type = describedType({ ...metadata, properties });
  return {
    ...type,
    restRow: restRows(columns),
    graphqlNode: graphqlNodes(columns, only),
    selection: (schema, nodeType) =>
      selectionOf(
        columns,
        nodeType === undefined ? graphql : { ...graphql, '': nodeType },
        schema,
      ),
    create: (key, { row, raw }, context) =>
      type.create(key, raw, {
        ...propertiesOf(shown, row),
        ...derive?.(row, context),
      }),
    valuesOf: (entity) => entity as ValuesOf<Declared> & ValuesOf<Derived>,
  };
}

/** The properties that columns become. */
function propertiesOf(
  columns: [name: string, column: Columns[string]][],
  row: Record<string, unknown>,
): Record<string, PropertyValue | undefined> {
  return Object.fromEntries(
    columns.map(([name, { parts }]) => {
      const raw = row[name];
      const isTold = raw !== undefined && raw !== null;
      return [name, isTold ? parts.propertyOf(raw) : undefined];
    }),
  );
}
