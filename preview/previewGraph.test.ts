import {
  createDirectRelationship,
  createMappedRelationship,
  Entity,
  RelationshipClass,
  RelationshipDirection,
  TargetEntityProperties,
} from '@jupiterone/integration-sdk-core';
import { toPreview } from './previewGraph';

const group: Entity = {
  _key: 'gitlab-group:1',
  _type: 'gitlab_group',
  _class: 'Group',
  _rawData: [{ name: 'default', rawData: { secret: 'raw' } }],
  name: 'shop',
  displayName: 'Shop',
  description: undefined,
};
const project: Entity = {
  _key: 'gitlab-project:1',
  _type: 'gitlab_project',
  _class: ['CodeRepo', 'Project'],
  name: 'till',
  displayName: 'till',
};
const groupHasProject = createDirectRelationship({
  from: group,
  _class: RelationshipClass.HAS,
  to: project,
  properties: { accessLevel: 40 },
});

it('shows names and properties, and leaves raw data behind', () => {
  const { graph } = toPreview({ entities: [group], relationships: [] });

  expect(graph.entities).toEqual([
    {
      key: 'gitlab-group:1',
      type: 'gitlab_group',
      classes: ['Group'],
      name: 'Shop',
      properties: { name: 'shop' },
    },
  ]);
});

it('keeps the ends, class and properties of a relationship', () => {
  const { graph } = toPreview({
    entities: [group, project],
    relationships: [groupHasProject],
  });

  expect(graph.relationships).toEqual([
    {
      from: 'gitlab-group:1',
      to: 'gitlab-project:1',
      class: 'HAS',
      properties: { accessLevel: 40 },
    },
  ]);
});

it('leaves out and counts relationships to what was not collected', () => {
  const { graph, danglingRelationships } = toPreview({
    entities: [group],
    relationships: [groupHasProject],
  });

  expect(graph.relationships).toEqual([]);
  expect(danglingRelationships).toBe(1);
});

it('gives mappings to the same target one placeholder', () => {
  const { graph } = toPreview({
    entities: [group, project],
    relationships: [mapped(group), mapped(project)],
  });

  expect(graph.entities.filter(({ placeholder }) => placeholder)).toEqual([
    expect.objectContaining({ type: 'user_endpoint', name: 'ada' }),
  ]);
  expect(graph.relationships).toHaveLength(2);
});

it('draws a reverse mapping from its target', () => {
  const { graph } = toPreview({
    entities: [group],
    relationships: [mapped(group, RelationshipDirection.REVERSE)],
  });

  expect(graph.relationships).toEqual([
    expect.objectContaining({ to: 'gitlab-group:1', mapped: true }),
  ]);
});

it('maps to an entity of the graph when the mapping names its key', () => {
  const { graph } = toPreview({
    entities: [group, project],
    relationships: [mapped(group, undefined, { _key: 'gitlab-project:1' })],
  });

  expect(graph.entities).toHaveLength(2);
  expect(graph.relationships).toEqual([
    expect.objectContaining({ to: 'gitlab-project:1' }),
  ]);
});

function mapped(
  source: Entity,
  relationshipDirection = RelationshipDirection.FORWARD,
  target: TargetEntityProperties = {},
) {
  return createMappedRelationship({
    _class: RelationshipClass.HAS,
    _type: 'gitlab_has_user_endpoint',
    _mapping: {
      sourceEntityKey: source._key,
      relationshipDirection,
      targetFilterKeys: [['_type', 'name']],
      targetEntity: { _type: 'user_endpoint', name: 'ada', ...target },
    },
  });
}
