import {
  generateRelationshipType,
  RelationshipClass,
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import { Properties, schemaOf } from './property';

/** A declared type of relationship, with what its properties say. */
export interface RelationshipType<Declared extends Properties = Properties>
  extends StepRelationshipMetadata {
  properties: Declared;
}

/**
 * Declares a relationship between two declared entity types. The `_type` is
 * computed by the SDK's own rule: a mistyped one would show only at run time,
 * and then as data loss (SDK 8.41 `processDeclaredTypesDiff`).
 *
 * @param partial set for what is collected for a window of time only
 */
export function relationshipMetadata<
  Declared extends Properties = Record<never, never>,
>(
  from: StepEntityMetadata,
  _class: RelationshipClass,
  to: StepEntityMetadata,
  {
    partial,
    properties = {} as Declared,
  }: { partial?: boolean; properties?: Declared } = {},
): RelationshipType<Declared> {
  return {
    _class,
    _type: generateRelationshipType(_class, from._type, to._type),
    sourceType: from._type,
    targetType: to._type,
    properties,
    schema: schemaOf(properties),
    ...(partial && { partial }),
  };
}
