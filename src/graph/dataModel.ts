import { entitySchemas } from '@jupiterone/data-model';
import type { PropertyValue } from './property';

/** What JupiterOne's data model says of a class, as far as it is looked at here. */
export interface ClassSchema {
  $ref?: string;
  allOf?: ClassSchema[];
  properties?: Record<string, PropertySchema>;
  required?: string[];
}

interface PropertySchema {
  type?: string | string[];
  oneOf?: PropertySchema[];
  anyOf?: PropertySchema[];
}

/** A property as the graph has it; `null` is a property that is not known. */
export type ShapedValue = PropertyValue | null | undefined;

/**
 * Values in the form that the installed data model wants of these classes.
 * Versions differ: of class User, 0.54 takes `username` as text, and 0.62 a list
 * of texts, which must not be missing. So no type of entity here goes by a
 * version; they are declared with plain values, and
 *
 * - what has to be a list becomes one of a single value;
 * - what must not be missing, and may be `null`, is `null` where it is not known.
 */
export interface Shape {
  of(
    values: Record<string, PropertyValue | undefined>,
  ): Record<string, ShapedValue>;
  /** The SDK's schema of properties, in the same form. */
  schemaOf(properties: Record<string, unknown>): Record<string, unknown>;
}

/** @param schemas by class; default: of the data model that is installed */
export function shapeOf(
  classes: string | string[],
  schemas: Record<string, ClassSchema> = entitySchemas,
): Shape {
  const parts = [classes]
    .flat()
    .flatMap((name) => partsOf({ $ref: `#${name}` }, schemas));
  const types = new Map(
    parts.flatMap(({ properties = {} }) =>
      Object.entries(properties).map(([name, property]) => [
        name,
        new Set(typesOf(property)),
      ]),
    ),
  );
  const takes = (name: string, type: string) =>
    types.get(name)?.has(type) === true;
  const lists = [...types.keys()].filter(
    (name) =>
      takes(name, 'array') && !SCALARS.some((type) => takes(name, type)),
  );
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const nullable = [...required].filter((name) => takes(name, 'null'));

  return {
    of(values) {
      const shaped: Record<string, ShapedValue> = { ...values };
      for (const name of lists) {
        const value = values[name];
        if (value !== undefined && !Array.isArray(value)) {
          shaped[name] = [value] as string[] | number[];
        }
      }
      for (const name of nullable) {
        shaped[name] ??= null;
      }
      return shaped;
    },
    schemaOf(properties) {
      const isShaped = (name: string) =>
        lists.includes(name) || nullable.includes(name);
      const names = new Set([...Object.keys(properties), ...nullable]);
      // Of what is shaped the class's own schema tells the form.
      return Object.fromEntries(
        [...names].map((name) => [
          name,
          isShaped(name) ? {} : properties[name],
        ]),
      );
    },
  };
}

/** A schema and all that it consists of; nothing of a class that there is not. */
function partsOf(
  schema: ClassSchema,
  schemas: Record<string, ClassSchema>,
): ClassSchema[] {
  const { $ref, allOf = [] } = schema;
  const referred = $ref ? schemas[$ref.slice(1)] : undefined;
  return [
    schema,
    ...[...(referred ? [referred] : []), ...allOf].flatMap((part) =>
      partsOf(part, schemas),
    ),
  ];
}

const SCALARS = ['string', 'number', 'integer', 'boolean'];

function typesOf({
  type = [],
  oneOf = [],
  anyOf = [],
}: PropertySchema): string[] {
  return [type, ...[...oneOf, ...anyOf].map(typesOf)].flat();
}
