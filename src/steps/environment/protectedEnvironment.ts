import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import { amount, flag, part, text, texts } from '../../collect/columns/kinds';
import type { Read } from '../../collect/columns/reading';
import { entityType } from '../../collect/entityType';
import { relationshipMetadata } from '../../graph/metadata';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import { roleNames } from '../protections/accessLevels';
import { userEntity } from '../user/entity';
import { graphqlAccess, levelOfAll, restAccess } from './access';
import { environmentEntity } from './entity';

/**
 * A row of `GET /projects/:id/protected_environments` or of `GET
 * /groups/:id/protected_environments`, and GraphQL's `ProtectedEnvironment`:
 * https://docs.gitlab.com/api/protected_environments/,
 * https://docs.gitlab.com/api/group_protected_environments/
 */
const columns = {
  name: text("An environment's name; of a group's, a tier.").always(),
  requiredApprovalCount: amount('').hidden(),
  deployAccessLevels: part(restAccess)
    .always()
    .graphql('deployAccessLevels', { read: graphqlAccess }),
  approvalRules: part(restAccess)
    .linked()
    .graphql('approvalRules', { read: graphqlAccess }),
};
export type ProtectedEnvironmentRow = RowOf<typeof columns>;

/** Whose a rule is; a group that the token can't see has no id. */
export interface RuleOwner {
  kind: 'project' | 'group';
  id?: number;
}

/** A rule that protects environments. */
export interface Rule {
  owner: RuleOwner;
  read: Read<ProtectedEnvironmentRow>;
}

/** What else is known of a rule. */
interface Context {
  scope: RuleOwner['kind'];
  matchesEnvironment?: boolean;
}

export const protectedEnvironmentEntity = entityType({
  resourceName: 'Protected Environment',
  _type: 'gitlab_protected_environment',
  _class: ['Rule'],
  columns,
  graphql: { '': 'ProtectedEnvironment' },
  derived: {
    displayName: text('The same as `name`.'),
    scope: text('Whose it is: `project` or `group`.'),
    deployLevel: amount(
      'Lowest access level that may deploy; 0 where nobody may by role.',
    ),
    deployRoles: texts('Roles that may deploy; `administrator`.'),
    requiredApprovals: amount(
      'Approvals that a deployment takes: the most that one of its rules asks for.',
    ),
    approverLevels: texts('Roles that approve, in the same words.'),
    matchesEnvironment: flag(
      "Whether an environment has this very name; absent of a group's that is for none of those that were collected.",
    ),
  },
  derive: (row, { scope, matchesEnvironment }: Context) => ({
    displayName: row.name,
    scope,
    deployLevel: levelOfAll([row.deployAccessLevels]),
    deployRoles: roleNames(row.deployAccessLevels),
    requiredApprovals: requiredApprovalsOf(row),
    approverLevels: roleNames(row.approvalRules ?? []),
    matchesEnvironment,
  }),
});

export const projectHasProtectedEnvironment = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  protectedEnvironmentEntity,
);

export const groupHasProtectedEnvironment = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  protectedEnvironmentEntity,
);

export const protectedEnvironmentProtects = relationshipMetadata(
  protectedEnvironmentEntity,
  RelationshipClass.PROTECTS,
  environmentEntity,
);

const ALLOWED = {
  deploy: flag('Whether it may deploy.'),
  approve: flag('Whether it approves deployments.'),
  requiredApprovals: amount(
    'How many approvals of it a deployment takes; absent where it does not approve.',
  ),
};

export const protectedEnvironmentAllowsUser = relationshipMetadata(
  protectedEnvironmentEntity,
  RelationshipClass.ALLOWS,
  userEntity,
  { properties: ALLOWED },
);

export const protectedEnvironmentAllowsGroup = relationshipMetadata(
  protectedEnvironmentEntity,
  RelationshipClass.ALLOWS,
  groupEntity,
  { properties: ALLOWED },
);

/** Nothing where it is not known whose it is. */
export function protectedEnvironmentKey({
  owner: { kind, id },
  read,
}: Rule): string | undefined {
  return id === undefined
    ? undefined
    : `gitlab-protected-environment:${kind}:${id}:${read.row.name}`;
}

/** The count is from before there were rules, and still holds. */
export function requiredApprovalsOf({
  requiredApprovalCount,
  approvalRules,
}: ProtectedEnvironmentRow): number {
  const ofRules = (approvalRules ?? []).map(
    ({ requiredApprovals = 0 }) => requiredApprovals,
  );
  return Math.max(requiredApprovalCount ?? 0, ...ofRules);
}
