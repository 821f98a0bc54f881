import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import { amount, flag, part, text, texts } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { relationshipMetadata } from '../../graph/metadata';
import { deployKeyEntity } from '../deploy-key/entity';
import { groupEntity } from '../group/entity';
import {
  exceptionCount,
  lowestLevel,
  restAccessLevels,
  roleNames,
} from '../protections/accessLevels';
import { userEntity } from '../user/entity';

/**
 * A row of `GET /projects/:id/protected_tags`,
 * https://docs.gitlab.com/api/protected_tags/
 */
const columns = {
  name: text("A tag's name, or a pattern.").always(),
  createAccessLevels: part(restAccessLevels).always(),
};
export type ProtectedTagRow = RowOf<typeof columns>;

export const protectedTagEntity = entityType({
  resourceName: 'Protected Tag',
  _type: 'gitlab_protected_tag',
  _class: ['Rule'],
  columns,
  derived: {
    displayName: text('The same as `name`.'),
    wildcard: flag('Whether `name` has a `*`, which stands for any text.'),
    createLevel: amount(
      'Lowest access level that may create such a tag; 0 where nobody may by role.',
    ),
    createRoles: texts('Roles that may; `no one`, `administrator`.'),
    createExceptionCount: amount(
      'Users, groups and deploy keys that may beyond roles.',
    ),
    createDeployKeyIds: texts('Ids of deploy keys that may.'),
  },
  derive: ({ name, createAccessLevels: levels }) => ({
    displayName: name,
    wildcard: name.includes('*'),
    createLevel: lowestLevel(levels),
    createRoles: roleNames(levels),
    createExceptionCount: exceptionCount(levels),
    createDeployKeyIds: levels.flatMap(({ deployKeyId }) =>
      deployKeyId === undefined ? [] : String(deployKeyId),
    ),
  }),
});

const ALLOWED = { create: flag('Whether it may create such a tag: always.') };

export const protectedTagAllowsUser = relationshipMetadata(
  protectedTagEntity,
  RelationshipClass.ALLOWS,
  userEntity,
  { properties: ALLOWED },
);

export const protectedTagAllowsGroup = relationshipMetadata(
  protectedTagEntity,
  RelationshipClass.ALLOWS,
  groupEntity,
  { properties: ALLOWED },
);

export const protectedTagAllowsDeployKey = relationshipMetadata(
  protectedTagEntity,
  RelationshipClass.ALLOWS,
  deployKeyEntity,
  { properties: ALLOWED },
);
