import {
  generateRelationshipType,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';
import { Expected, ExpectedRelationship, Part, Properties } from './types';

/** The end of a relationship. */
export interface End {
  _key: string;
  _type: string;
}

/** A relationship under the key that the SDK's `createDirectRelationship` gives. */
export function relationship(
  from: End,
  _class: RelationshipClass,
  to: End,
  properties: Properties = {},
): Part['relationships'][number] {
  const expected: ExpectedRelationship = {
    _type: generateRelationshipType(_class, from._type, to._type),
    _class: [_class],
    _fromEntityKey: from._key,
    _toEntityKey: to._key,
    properties,
  };
  return [`${from._key}|${_class.toLowerCase()}|${to._key}`, expected];
}

export function entity(
  { _key, _type }: End,
  _class: Expected['_class'],
  properties: Properties,
): Part['entities'][number] {
  return [_key, { _type, _class, properties }];
}

/** Milliseconds since 1970; a date is its first moment in UTC. */
export function milliseconds(time: string | null): number | undefined {
  return time === null ? undefined : Date.parse(time);
}

/** Text with something in it: GitLab answers `null` and `''` alike for none. */
export function text(value: string | null): string | undefined {
  return value || undefined;
}
