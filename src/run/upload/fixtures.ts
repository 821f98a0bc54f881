import type { Entity, IntegrationStep } from '@jupiterone/integration-sdk-core';

/** A step that adds an entity and then does what it is told to. */
export function step(
  name: string,
  afterwards: () => Promise<void> = () => Promise.resolve(),
  properties: Partial<Entity> = {},
): IntegrationStep {
  return {
    id: name,
    name: `Fetch ${name}`,
    entities: [
      { resourceName: name, _type: `gitlab_${name}`, _class: 'Record' },
    ],
    relationships: [],
    async executionHandler({ jobState }) {
      await jobState.addEntity({ ...entityOf(name), ...properties });
      await afterwards();
    },
  };
}

function entityOf(name: string): Entity {
  return {
    _key: `entity-of-${name}`,
    _type: `gitlab_${name}`,
    _class: 'Record',
    name,
    displayName: name,
  };
}
