import {
  generateRelationshipType,
  RelationshipClass,
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

/**
 * Declares a relationship between two declared entity types. The `_type` is
 * computed by the SDK's own rule: a mistyped one would show only at run time,
 * and then as data loss (SDK 8.41 `processDeclaredTypesDiff`).
 */
export function relationshipMetadata(
  from: StepEntityMetadata,
  _class: RelationshipClass,
  to: StepEntityMetadata,
  options: { partial?: boolean } = {},
): StepRelationshipMetadata {
  return {
    _class,
    _type: generateRelationshipType(_class, from._type, to._type),
    sourceType: from._type,
    targetType: to._type,
    ...options,
  };
}
