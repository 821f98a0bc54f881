import type {
  Entity,
  MappedRelationship,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import type { CollectedGraph } from './readGraph';

/** A value as JSON carries it: JupiterOne stores primitives and lists. */
export type PropertyValue =
  | string
  | number
  | boolean
  | null
  | PropertyValue[]
  | { [name: string]: PropertyValue };

export type Properties = Record<string, PropertyValue>;

export interface PreviewEntity {
  key: string;
  type: string;
  classes: string[];
  name: string;
  /** Stands for an entity that JupiterOne finds or creates by a mapping. */
  placeholder?: true;
  properties: Properties;
}

export interface PreviewRelationship {
  /** `_key` of the entity at the start of the arrow. */
  from: string;
  /** `_key` of the entity at its end. */
  to: string;
  class: string;
  mapped?: true;
  properties: Properties;
}

/** What the page carries as data. */
export interface PreviewGraph {
  entities: PreviewEntity[];
  relationships: PreviewRelationship[];
}

export interface Preview {
  graph: PreviewGraph;
  /** Relationships left out: an end of theirs was not collected. */
  danglingRelationships: number;
}

/**
 * Turns collected objects into what the page shows: raw data and the SDK's own
 * `_` properties are left behind, mapped relationships get a node at their far
 * end.
 */
export function toPreview(collected: CollectedGraph): Preview {
  const entities = new Map<string, PreviewEntity>();
  for (const entity of collected.entities) {
    entities.set(entity._key, previewEntity(entity));
  }

  const relationships: PreviewRelationship[] = [];
  for (const collectedRelationship of collected.relationships) {
    const relationship = isMapped(collectedRelationship)
      ? mappedRelationship(collectedRelationship, entities)
      : directRelationship(collectedRelationship);
    if (entities.has(relationship.from) && entities.has(relationship.to)) {
      relationships.push(relationship);
    }
  }

  return {
    graph: { entities: [...entities.values()], relationships },
    danglingRelationships:
      collected.relationships.length - relationships.length,
  };
}

function previewEntity(entity: Entity): PreviewEntity {
  return {
    key: entity._key,
    type: entity._type,
    classes: [entity._class].flat(),
    name: entity.displayName || String(entity.name ?? entity._key),
    properties: ownProperties(entity),
  };
}

function directRelationship(
  relationship: Exclude<Relationship, MappedRelationship>,
): PreviewRelationship {
  return {
    from: relationship._fromEntityKey,
    to: relationship._toEntityKey,
    class: String(relationship._class),
    properties: ownProperties(relationship),
  };
}

function mappedRelationship(
  relationship: MappedRelationship,
  entities: Map<string, PreviewEntity>,
): PreviewRelationship {
  const { relationshipDirection, sourceEntityKey } = relationship._mapping;
  const target = placeholder(relationship);
  if (entities.has(sourceEntityKey) && !entities.has(target.key)) {
    entities.set(target.key, target);
  }

  const isReverse = String(relationshipDirection) === 'REVERSE';
  return {
    from: isReverse ? target.key : sourceEntityKey,
    to: isReverse ? sourceEntityKey : target.key,
    class: String(relationship._class),
    mapped: true,
    properties: ownProperties(relationship),
  };
}

/** Mappings that look for the same values share one placeholder. */
function placeholder({ _mapping }: MappedRelationship): PreviewEntity {
  const { targetEntity, targetFilterKeys } = _mapping;
  const sought = targetFilterKeys
    .flat()
    .map((property) => [property, targetEntity[property]]);
  return {
    key: targetEntity._key ?? `mapped:${JSON.stringify(sought)}`,
    type: targetEntity._type ?? 'mapped_entity',
    classes: [targetEntity._class ?? []].flat(),
    name: String(
      targetEntity.displayName ?? targetEntity.name ?? sought[0]?.[1],
    ),
    placeholder: true,
    properties: ownProperties(targetEntity),
  };
}

function isMapped(
  relationship: Relationship,
): relationship is MappedRelationship {
  return '_mapping' in relationship;
}

function ownProperties(graphObject: Record<string, unknown>): Properties {
  return Object.fromEntries(
    Object.entries(graphObject).filter(
      ([name, value]) =>
        !name.startsWith('_') && name !== 'displayName' && value != null,
    ),
  ) as Properties;
}
