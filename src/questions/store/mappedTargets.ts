import * as z from 'zod';
import { parsed } from '../parsed';
import type { ObjectTable, StoredObject } from './objectTable';

/** `RelationshipMapping` of integration-sdk-core 8.41, types/relationship.d.ts. */
const mapping = z.object({
  relationshipDirection: z.enum(['FORWARD', 'REVERSE']),
  sourceEntityKey: z.string(),
  targetFilterKeys: z.array(z.union([z.string(), z.array(z.string())])),
  targetEntity: z.record(z.string(), z.unknown()),
  skipTargetCreation: z.boolean().optional(),
});

interface Target {
  entity: Record<string, unknown>;
  mayBeCreated: boolean;
  relationships: number[];
}

/**
 * The far ends of mapped relationships, which JupiterOne finds by some of their
 * properties, and creates where there is none to be found. Two with the same of
 * these properties are one.
 */
export class MappedTargets {
  /** By which entities are found. */
  readonly properties = new Set<string>();
  /** By the names of these properties, by their values. */
  private readonly targets = new Map<string, Map<string, Target>>();

  /**
   * @param relationship its number
   * @throws Error when it is none that the SDK writes, or one whose target
   *   JupiterOne finds in a way that is not known here
   */
  add(relationship: number, value: unknown) {
    const told = parsed(mapping, value);
    const { targetEntity, skipTargetCreation } = told;
    const names = filterProperties(told.targetFilterKeys);
    names.forEach((name) => this.properties.add(name));
    const found = signature(names, (name) => targetEntity[name]);
    if (found === undefined) {
      throw new Error(
        `A mapped target lacks what it is to be found by: ${names.join()}`,
      );
    }
    const target = this.target(names, found);
    Object.assign(target.entity, targetEntity);
    target.mayBeCreated ||= !skipTargetCreation;
    target.relationships.push(relationship);
    return {
      sourceKey: told.sourceEntityKey,
      isReverse: told.relationshipDirection === 'REVERSE',
    };
  }

  /**
   * Each mapped relationship with the entities that it leads to, by number: none
   * where none was found and none may be created.
   *
   * @param create adds an entity, and returns its number
   */
  *resolve(
    entities: ObjectTable,
    create: (entity: StoredObject) => number,
  ): Generator<{ relationship: number; targets: readonly number[] }> {
    for (const [joined, byValues] of this.targets) {
      const names: string[] = parsed(z.array(z.string()), JSON.parse(joined));
      const found = findAll(entities, names, byValues);
      for (const [values, target] of byValues) {
        const targets = found.get(values) ?? [];
        if (targets.length === 0 && target.mayBeCreated) {
          targets.push(create(target.entity));
        }
        for (const relationship of target.relationships) {
          yield { relationship, targets };
        }
      }
    }
  }

  private target(names: string[], values: string): Target {
    const joined = JSON.stringify(names);
    const byValues = this.targets.get(joined) ?? new Map<string, Target>();
    this.targets.set(joined, byValues);
    const target = byValues.get(values) ?? {
      entity: {},
      mayBeCreated: false,
      relationships: [],
    };
    byValues.set(values, target);
    return target;
  }
}

/** What several alternatives mean, the SDK does not say. */
function filterProperties(keys: (string | string[])[]): string[] {
  const names = keys.flat();
  if (keys.length !== 1 || names.includes('_class')) {
    throw new Error(
      `A mapped target is found by ${JSON.stringify(
        keys,
      )}: only one list of properties, without _class, is known here`,
    );
  }
  return names;
}

/** Entities by the values of the properties that they are looked for by. */
function findAll(
  entities: ObjectTable,
  names: string[],
  wanted: ReadonlyMap<string, Target>,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const types = new Set([...wanted.values()].map(({ entity }) => entity._type));
  const isWantedKind = entities.kinds.map(
    ({ type }) => !names.includes('_type') || types.has(type),
  );
  for (let id = 0; id < entities.size; id += 1) {
    const values =
      isWantedKind[entities.kindOf(id).id] &&
      signature(names, (name) => entities.valueOf(id, name));
    if (values && wanted.has(values)) {
      found.set(values, [...(found.get(values) ?? []), id]);
    }
  }
  return found;
}

function signature(
  names: string[],
  valueOf: (name: string) => unknown,
): string | undefined {
  const values = names.map(valueOf);
  return values.some((value) => (value ?? undefined) === undefined)
    ? undefined
    : JSON.stringify(values);
}
