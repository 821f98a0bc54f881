import type * as z from 'zod';
import type { GitLabSchema } from '../../gitlab/graphql/schema';
import type { Property, PropertyValue } from '../../graph/property';

/** A schema of what GitLab answers in one place. */
export type Reading<Raw> = z.ZodType<Raw>;

/** Where a column is in an answer. */
export interface Source<Raw> {
  /** `namespace.kind`; `false` where this API does not tell it. */
  path?: string | false;
  read: Reading<Raw | null | undefined>;
  /** GraphQL's: arguments of the field at the path, `first: 1`. */
  args?: string;
  /** GraphQL's: what is asked below the path, `nodes { id }`. */
  selection?: string | ((schema: GitLabSchema) => string);
}

/**
 * What a row can't do without:
 *
 * - `always` it is no row without it
 * - `linked` relationships hang on it: absent is fine, odd costs the row
 * - `maybe` absent is fine, an odd value is left out as if GitLab had not told it
 */
export type Presence = 'always' | 'linked' | 'maybe';

export interface ColumnParts<Raw, Value> {
  type: Property['type'];
  description: string;
  presence: Presence;
  /** Whether it becomes a property; if not, it is read for what derives from it. */
  isProperty: boolean;
  rest: Source<Raw>;
  graphql: Source<Raw>;
  /** The property, from what was read. */
  propertyOf(raw: Raw): Value | undefined;
}

/**
 * One thing that GitLab tells of a row: what both APIs call it, and the property
 * that it becomes. Without more, REST's key is the column's name in snake case,
 * and GraphQL's field is the column's name.
 */
export class Column<
  Raw,
  Value extends PropertyValue,
  Told extends 'always' | 'maybe' = 'maybe',
> implements Property<Value>
{
  readonly value?: Value;
  /** For the compiler alone. */
  readonly told?: Told;

  constructor(readonly parts: ColumnParts<Raw, Value>) {}

  get type(): Property['type'] {
    return this.parts.type;
  }

  get description(): string {
    return this.parts.description;
  }

  always(): Column<Raw, Value, 'always'> {
    return new Column({ ...this.parts, presence: 'always' });
  }

  linked(): Column<Raw, Value, Told> {
    return this.with({ presence: 'linked' });
  }

  /** Read, and no property of its own. */
  hidden(): Column<Raw, Value, Told> {
    return this.with({ isProperty: false });
  }

  rest(path: string | false): Column<Raw, Value, Told> {
    return this.with({ rest: { ...this.parts.rest, path } });
  }

  graphql(
    path: string | false,
    other: Partial<Omit<Source<Raw>, 'path'>> = {},
  ): Column<Raw, Value, Told> {
    return this.with({ graphql: { ...this.parts.graphql, path, ...other } });
  }

  private with(
    changed: Partial<ColumnParts<Raw, Value>>,
  ): Column<Raw, Value, Told> {
    return new Column({ ...this.parts, ...changed });
  }
}

/** Columns of any kinds, by name. */
export type Columns = Record<
  string,
  Column<unknown, PropertyValue, 'always' | 'maybe'>
>;

/** What was read of a row, by column: as GitLab tells it, whichever API was asked. */
export type RowOf<Declared extends Columns> = {
  [Name in ToldNames<Declared>]: RawOf<Declared[Name]>;
} & {
  [Name in Exclude<keyof Declared, ToldNames<Declared>>]?: RawOf<
    Declared[Name]
  > | null;
};

/** Columns without which a row is no row. */
type ToldNames<Declared extends Columns> = {
  [Name in keyof Declared]: 'maybe' extends Declared[Name]['told']
    ? never
    : Name;
}[keyof Declared];

type RawOf<Declared> = Declared extends Column<
  infer Raw,
  PropertyValue,
  'always' | 'maybe'
>
  ? Raw
  : never;
