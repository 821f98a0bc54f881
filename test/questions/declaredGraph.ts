import { invocationConfig } from '../../src';
import { findingEntity, findingKey } from '../../src/steps/finding/entity';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import type { World } from '../gitlab/world/types';
import { collect } from '../support/collect';
import { hurried } from '../support/hurried';
import { waysTo } from '../support/waysTo';
import { collectPlanted } from './planted/visits';

/** `string`, `number` or `boolean`, of a list's values for a list. */
export type Kind = string;

/**
 * What may be asked about: the types and relationships that the steps declare,
 * and the properties that they have where everything can be seen.
 */
export interface DeclaredGraph {
  entityTypes: ReadonlySet<string>;
  relationships: readonly DeclaredRelationship[];
  /** Kinds of values by property by `_type`, of entities and relationships. */
  properties: ReadonlyMap<string, ReadonlyMap<string, Kind>>;
}

export interface DeclaredRelationship {
  _type: string;
  _class: string;
  sourceType: string;
  targetType: string;
}

/** Collects the sample world and the planted one with administrators' tokens. */
export async function declaredGraph(): Promise<DeclaredGraph> {
  const gitlab = await StandInGitLab.start({
    version: '19.2.0-ee', // which tells the most
    world: withSharesThatEnd(sampleWorld(new Date())),
  });
  try {
    const { baseUrl, environment } = waysTo(gitlab, {}, hurried());
    const { error, entities, relationships } = await collect({
      environment,
      config: { personalToken: ADMIN_TOKEN, baseUrl },
    });
    if (error) {
      throw error;
    }
    const planted = await collectPlanted('administrator', Date.now());
    const steps = invocationConfig.integrationSteps;
    return {
      entityTypes: new Set(
        steps.flatMap((step) => step.entities.map(({ _type }) => _type)),
      ),
      relationships: steps.flatMap((step) => step.relationships),
      properties: propertiesOf([
        ...[...entities, ...relationships],
        ...[...planted.entities, ...planted.relationships],
        finding,
      ]),
    };
  } finally {
    await gitlab.stop();
  }
}

/** With what none of the sample's findings has: each kind of scan has its own. */
const finding = findingEntity.create(
  findingKey(1),
  findingEntity.graphqlNode.parse({
    id: 'gid://gitlab/Vulnerability/1',
    identifiers: [
      {
        externalType: 'cve',
        externalId: 'CVE-2020-8203',
        name: 'CVE-2020-8203',
      },
    ],
    links: [],
    resolvedOnDefaultBranch: false,
    cvss: [{ baseScore: 7.4 }],
    location: {
      image: 'registry.example.com/shop:1',
      dependency: { package: { name: 'lodash' }, version: '4.17.15' },
    },
  }),
  undefined,
);

/** The sample's own never do. */
function withSharesThatEnd(world: World): World {
  const shares = world.shares.map((share) => ({
    ...share,
    expiresAt: '2100-01-01',
  }));
  return { ...world, shares };
}

function propertiesOf(
  objects: { _type?: string }[],
): Map<string, Map<string, Kind>> {
  const properties = new Map<string, Map<string, Kind>>();
  for (const { _type = '', ...object } of objects) {
    const kinds = properties.get(_type) ?? new Map<string, Kind>();
    properties.set(_type, kinds);
    for (const [name, value] of Object.entries(object)) {
      for (const one of [value].flat()) {
        if (one !== undefined) {
          kinds.set(name, typeof one);
        }
      }
    }
  }
  return properties;
}
