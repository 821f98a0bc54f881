import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import {
  amount,
  flag,
  id,
  part,
  text,
  texts,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { isLicensed } from '../../collect/tier';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { relationshipMetadata } from '../../graph/metadata';
import { known } from '../../graph/properties';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import { userEntity } from '../user/entity';
import {
  AccessLevel,
  graphqlAccessLevels,
  lowestLevel,
  restAccessLevels,
  roleNames,
} from './accessLevels';
import { matches } from './defaultBranch';

/**
 * A row of `GET /projects/:id/protected_branches`,
 * https://docs.gitlab.com/api/protected_branches/, and a `BranchRule` of GraphQL
 * that has a `branchProtection`.
 */
const columns = {
  name: text("A branch's name, or a pattern.").always(),
  forcePushAllowed: flag('Whether who may push may force-push.')
    .always()
    .rest('allow_force_push')
    .graphql('branchProtection.allowForcePush'),
  codeOwnerApprovalRequired: flag('')
    .hidden()
    .graphql('branchProtection.codeOwnerApprovalRequired'),
  pushAccessLevels: part(restAccessLevels)
    .always()
    .graphql('branchProtection.pushAccessLevels', {
      read: graphqlAccessLevels,
    }),
  mergeAccessLevels: part(restAccessLevels)
    .always()
    .graphql('branchProtection.mergeAccessLevels', {
      read: graphqlAccessLevels,
    }),
  unprotectAccessLevels: part(restAccessLevels)
    .linked()
    .graphql('branchProtection.unprotectAccessLevels', {
      read: graphqlAccessLevels,
    }),
};
export type ProtectedBranchRow = RowOf<typeof columns>;

export const protectedBranchEntity = entityType({
  resourceName: 'Protected Branch',
  _type: 'gitlab_protected_branch',
  _class: ['Rule'],
  columns,
  derived: {
    displayName: text('The same as `name`.'),
    projectId: id('Id of the project.'),
    wildcard: flag('Whether `name` has a `*`, which stands for any text.'),
    matchesDefaultBranch: flag(
      'Whether it protects the default branch; absent where there is none.',
    ),
    codeOwnerApprovalRequired: flag(
      'Whether merging takes the approval of Code Owners (Premium).',
    ),
    pushRoles: texts('Roles that may push; `no one`, `administrator`.'),
    mergeRoles: texts('Roles that may merge, in the same words.'),
    unprotectRoles: texts('Roles that may take the protection away.'),
    pushLevel: amount(
      'Lowest access level that may push; 0 where nobody may by role.',
    ),
    mergeLevel: amount('The same of merging.'),
    unprotectLevel: amount(
      'The same of taking the protection away (not in the Community Edition).',
    ),
    creationLevel: amount(
      'Of wildcards: lowest access level that may create such a branch, which who may merge into it may, too.',
    ),
    pushDeployKeyIds: texts('Ids of deploy keys that may push.'),
  },
  derive: (row, project: CollectedProject) => {
    const { name, pushAccessLevels, mergeAccessLevels } = row;
    const unprotect = unprotectLevelsOf(row);
    const wildcard = name.includes('*');
    return {
      displayName: name,
      projectId: project.id,
      wildcard,
      matchesDefaultBranch:
        project.defaultBranch === undefined
          ? undefined
          : matches(name, project.defaultBranch),
      codeOwnerApprovalRequired: isLicensed(project, 'premium')
        ? known(row.codeOwnerApprovalRequired)
        : undefined,
      pushRoles: roleNames(pushAccessLevels),
      mergeRoles: roleNames(mergeAccessLevels),
      unprotectRoles: unprotect && roleNames(unprotect),
      pushLevel: lowestLevel(pushAccessLevels),
      mergeLevel: lowestLevel(mergeAccessLevels),
      unprotectLevel: unprotect && lowestLevel(unprotect),
      creationLevel: wildcard
        ? lowestLevel([...pushAccessLevels, ...mergeAccessLevels])
        : undefined,
      pushDeployKeyIds: pushAccessLevels.flatMap(({ deployKeyId }) =>
        deployKeyId === undefined ? [] : String(deployKeyId),
      ),
    };
  },
});

export const projectHasProtectedBranch = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  protectedBranchEntity,
);

const ALLOWED = {
  push: flag('Whether it may push.'),
  merge: flag('Whether it may merge.'),
  unprotect: flag('Whether it may take the protection away.'),
};

export const protectedBranchAllowsUser = relationshipMetadata(
  protectedBranchEntity,
  RelationshipClass.ALLOWS,
  userEntity,
  { properties: ALLOWED },
);

export const protectedBranchAllowsGroup = relationshipMetadata(
  protectedBranchEntity,
  RelationshipClass.ALLOWS,
  groupEntity,
  { properties: ALLOWED },
);

/** A project and its root group may each protect the same pattern: both hold. */
export function protectedBranchKey(projectId: number, pattern: string): string {
  return `gitlab-protected-branch:${projectId}:${pattern}`;
}

/**
 * Where nobody is named, whoever administers the project may (`can_unprotect?` in
 * GitLab's ee/app/models/concerns/ee/protected_branch.rb).
 */
function unprotectLevelsOf({
  unprotectAccessLevels,
}: ProtectedBranchRow): AccessLevel[] | undefined {
  return unprotectAccessLevels?.length === 0
    ? [{ accessLevel: MAINTAINER }]
    : known(unprotectAccessLevels);
}
