import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import type { RowOf } from '../../collect/columns/column';
import { flag, idText, part, text } from '../../collect/columns/kinds';
import {
  lifetimeColumns,
  lifetimeOf,
  lifetimeProperties,
} from '../../collect/lifetime';
import { entityType } from '../../collect/entityType';
import { id } from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { projectEntity } from '../project/entity';
import { protectedBranchEntity } from '../protections/protectedBranch';

const projectIds = z.array(z.object({ id }).transform((project) => project.id));

/**
 * A row of `GET /projects/:id/deploy_keys`, which says whether the key may push
 * there, or of `GET /deploy_keys`, which names its projects:
 * https://docs.gitlab.com/api/deploy_keys/. The key itself is no column.
 */
const columns = {
  id: idText("GitLab's id of the key.").always(),
  name: text('Title.').rest('title').always(),
  fingerprint: text('SHA-256 of the key: `SHA256:…`.').rest(
    'fingerprint_sha256',
  ),
  usage: text('`auth`, `signing` or `auth_and_signing`.').rest('usage_type'),
  ...lifetimeColumns,
  canPush: flag('').hidden(),
  writeProjectIds: part(projectIds).rest('projects_with_write_access').linked(),
  readProjectIds: part(projectIds)
    .rest('projects_with_readonly_access')
    .linked(),
};
export type DeployKeyRow = RowOf<typeof columns>;

const described = entityType({
  resourceName: 'Deploy Key',
  _type: 'gitlab_deploy_key',
  _class: ['Key', 'AccessKey'],
  columns,
  derived: {
    displayName: text('The same as `name`.'),
    ...lifetimeProperties,
  },
  derive: (row) => ({ displayName: row.name, ...lifetimeOf(row) }),
});

/** Projects share a key: raw data has nothing of any of them. */
export const deployKeyEntity: typeof described = {
  ...described,
  create: (key, { row, raw }, context) => {
    const {
      can_push: _canPush,
      projects_with_write_access: _written,
      projects_with_readonly_access: _read,
      ...ofKey
    } = raw;
    return described.create(key, { row, raw: ofKey }, context);
  },
};

export const projectHasDeployKey = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  deployKeyEntity,
  { properties: { canPush: flag('Whether it may push there.') } },
);

export const protectedBranchAllowsDeployKey = relationshipMetadata(
  protectedBranchEntity,
  RelationshipClass.ALLOWS,
  deployKeyEntity,
  { properties: { push: flag('Whether it may push.') } },
);

export function deployKeyKey(deployKeyId: number | string): string {
  return `gitlab-deploy-key:${deployKeyId}`;
}
