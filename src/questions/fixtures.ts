import { Graph } from './store/graph';
import { GraphBuilder } from './store/graphBuilder';
import type { StoredObject } from './store/objectTable';

/** A graph that a test made by hand, with all properties. */
export function graphOf({
  entities,
  relationships,
}: {
  entities: StoredObject[];
  relationships: StoredObject[];
}): Graph {
  const builder = new GraphBuilder();
  relationships.forEach((relationship) =>
    builder.addRelationship(relationship),
  );
  entities.forEach((entity) => builder.addEntity(entity));
  return builder.build();
}

/** `entity('robot', 'Host', 'r1', { … })` */
export function entity(
  _type: string,
  _class: string | string[],
  _key: string,
  properties: StoredObject = {},
): StoredObject {
  return { _type, _class, _key, displayName: _key, ...properties };
}

/** `relationship('a', 'HAS', 'b')` */
export function relationship(
  _fromEntityKey: string,
  _class: string,
  _toEntityKey: string,
  properties: StoredObject = {},
): StoredObject {
  return {
    _key: `${_fromEntityKey}|${_class}|${_toEntityKey}`,
    _type: `it_${_class.toLowerCase()}_it`,
    _class,
    _fromEntityKey,
    _toEntityKey,
    ...properties,
  };
}
