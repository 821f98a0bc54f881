import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { amount, flag, idText, text, texts } from '../../collect/columns/kinds';
import { describedType } from '../../collect/describedType';
import { roleOf } from '../../gitlab/accessLevels';
import {
  amount as anyAmount,
  id,
  maybe,
  text as anyText,
} from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { groupEntity } from '../group/entity';
import { userEntity } from '../user/entity';

/**
 * A row of `GET /member_roles` and `GET /groups/:id/member_roles`,
 * https://docs.gitlab.com/api/member_roles/: a key for each permission that this
 * GitLab knows. Its description, which people write, is not read.
 */
export const customRoleRow = z
  .object({
    id,
    name: maybe(anyText),
    base_access_level: maybe(anyAmount),
  })
  .catchall(z.unknown())
  .transform(({ id: ofRole, name, base_access_level, ...others }) => ({
    id: ofRole,
    name,
    base_access_level,
    permissions: Object.keys(others)
      .filter((key) => /^[a-z_]+$/.test(key) && others[key] === true)
      .sort(),
  }));
export type CustomRoleRow = z.output<typeof customRoleRow>;

export const customRoleEntity = describedType({
  resourceName: 'Custom Role',
  _type: 'gitlab_custom_role',
  _class: ['AccessRole'],
  properties: {
    id: idText("GitLab's id of the role."),
    name: text('Name.'),
    displayName: text('The same as `name`.'),
    baseAccessLevel: amount(
      'Access level that its holders have at least, as a number; absent of roles for the administration of the instance.',
    ),
    baseRole: text('`baseAccessLevel` by its name.'),
    privilegeNames: texts('What they may beyond that: `admin_cicd_variables`.'),
    systemRole: flag('Always false: it is no role that GitLab brings along.'),
    superAdmin: flag('Always false: no custom role may do everything.'),
  },
});

/** The entity that a row becomes; raw data has what is true of the permissions. */
export function createCustomRole(row: CustomRoleRow) {
  const { id: ofRole, base_access_level, permissions } = row;
  const name = filled(row.name) ?? `Custom role ${ofRole}`;
  const baseAccessLevel = known(base_access_level);
  return customRoleEntity.create(
    customRoleKey(ofRole),
    {
      id: ofRole,
      name: row.name,
      base_access_level,
      ...Object.fromEntries(permissions.map((one) => [one, true])),
    },
    {
      id: String(ofRole),
      name,
      displayName: name,
      baseAccessLevel,
      baseRole:
        baseAccessLevel === undefined ? undefined : roleOf(baseAccessLevel),
      privilegeNames: permissions,
      systemRole: false,
      superAdmin: false,
    },
  );
}

export function customRoleKey(roleId: number): string {
  return `gitlab-custom-role:${roleId}`;
}

export const accountHasCustomRole = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  customRoleEntity,
);

export const groupHasCustomRole = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  customRoleEntity,
);

/** One for each place in which a user has the role. */
export const userAssignedCustomRole = relationshipMetadata(
  userEntity,
  RelationshipClass.ASSIGNED,
  customRoleEntity,
  {
    properties: {
      parent: text('Whole path of the group or project in which it is held.'),
      parentType: text('`group` or `project`.'),
    },
  },
);
