import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { idText, text } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import {
  lifetimeColumns,
  lifetimeOf,
  lifetimeProperties,
} from '../../collect/lifetime';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { userEntity } from '../user/entity';

/**
 * An SSH key that a user signs in or signs with,
 * https://docs.gitlab.com/api/groups/; the key itself is no column.
 */
export const sshKeyEntity = entityType({
  resourceName: 'SSH Key',
  _type: 'gitlab_ssh_key',
  _class: ['Key', 'AccessKey'],
  columns: {
    id: idText("GitLab's id of the key.").always(),
    title: text('').hidden().always(),
    usage: text(
      'What it is for: `auth`, `signing` or `auth_and_signing`.',
    ).rest('usage_type'),
    userId: idText("GitLab's id of its user.").always(),
    ...lifetimeColumns,
  },
  derived: {
    name: text('Its title.'),
    displayName: text('The same as `name`.'),
    ...lifetimeProperties,
  },
  derive: (key) => {
    const name = filled(key.title) ?? `SSH key #${key.id}`;
    return { name, displayName: name, ...lifetimeOf(key) };
  },
});

export const userHasSshKey = relationshipMetadata(
  userEntity,
  RelationshipClass.HAS,
  sshKeyEntity,
);

export function sshKeyKey(keyId: number): string {
  return `gitlab-ssh-key:${keyId}`;
}
