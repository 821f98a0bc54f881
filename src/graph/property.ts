import type { GraphObjectSchema } from '@jupiterone/integration-sdk-core';

export type PropertyValue = string | number | boolean | string[] | number[];

/**
 * A property of an entity or a relationship as documents and the SDK's schema
 * tell it. Absent where GitLab does not tell; `Value` is what it has otherwise.
 */
export interface Property<Value extends PropertyValue = PropertyValue> {
  readonly type: 'string' | 'number' | 'boolean' | 'string[]' | 'number[]';
  /** A sentence, without the name of the property. */
  readonly description: string;
  /** For the compiler alone. */
  readonly value?: Value;
}

export type Properties = Record<string, Property>;

/** Values of declared properties; what GitLab does not tell is left out. */
export type ValuesOf<Declared extends Properties> = {
  [Name in keyof Declared]?: Declared[Name] extends Property<infer Value>
    ? Value
    : never;
};

/**
 * These as the SDK's schema has them (SDK 8.41 `StepGraphObjectMetadata.schema`).
 */
export function schemaOf(
  properties: Properties,
): Pick<GraphObjectSchema, 'properties'> {
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        propertySchemaOf(property),
      ]),
    ),
  };
}

function propertySchemaOf({ type, description }: Property) {
  const isList = type.endsWith('[]');
  return isList
    ? { type: 'array', items: { type: type.slice(0, -2) }, description }
    : { type, description };
}
