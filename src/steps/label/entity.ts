import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known } from '../../graph/properties';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import type { Label } from './row';

export const labelEntity: StepEntityMetadata = {
  resourceName: 'Label',
  _type: 'gitlab_label',
  _class: ['Record'],
};

export const groupHasLabel = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  labelEntity,
);

export const projectHasLabel = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  labelEntity,
);

/** Labels of groups and of projects share GitLab's one table, and so its ids. */
export function labelKey(id: number): string {
  return `gitlab-label:${id}`;
}

export function createLabelEntity(label: Label): Entity {
  const name = filled(label.name) ?? `~${label.id}`;
  return createIntegrationEntity({
    entityData: {
      source: label,
      assign: {
        _key: labelKey(label.id),
        _type: labelEntity._type,
        _class: labelEntity._class,
        id: String(label.id),
        name,
        displayName: name,
        description: filled(label.description),
        color: known(label.color),
        textColor: known(label.textColor),
        subscribed: known(label.subscribed),
        priority: known(label.priority),
      },
    },
  });
}
