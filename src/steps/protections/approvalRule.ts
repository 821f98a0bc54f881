import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import type { RowOf } from '../../collect/columns/column';
import { amount, flag, idText, part, text } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { enumWord, globalId, id, text as anyText } from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { projectEntity } from '../project/entity';
import { userEntity } from '../user/entity';
import type { AppliesTo } from './applies';
import { protectedBranchEntity } from './protectedBranch';

/** The largest page of GitLab's GraphQL; REST answers more, which are left out too. */
const MOST_APPROVERS = 100;

const restApprovers = z.array(z.object({ id }).transform((user) => user.id));

/** Cut after a page, they are as good as not told. */
const graphqlApprovers = z
  .object({
    nodes: z.array(z.object({ id: globalId }).transform((user) => user.id)),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  })
  .transform(({ nodes, pageInfo }) =>
    pageInfo.hasNextPage ? undefined : nodes,
  );

/**
 * A row of `GET /projects/:id/approval_rules`,
 * https://docs.gitlab.com/api/merge_request_approvals/, and GraphQL's
 * `ApprovalProjectRule`, which comes below the branch rules that it is for.
 */
const columns = {
  id: idText("GitLab's id of the rule.").always(),
  name: text('Name; `Approval rule 12` where it has none.'),
  ruleType: part(anyText).always().graphql('type', { read: enumWord }),
  approvalsRequired: amount('Approvals that it takes.'),
  eligibleApprovers: part(restApprovers)
    .linked()
    .graphql('eligibleApprovers', { read: graphqlApprovers }),
  protectedBranches: part(z.array(z.object({ name: anyText })))
    .linked()
    .graphql(false),
  appliesToAllProtectedBranches: flag('').hidden().graphql(false),
};
export type ApprovalRuleRow = RowOf<typeof columns>;

/** What is known of a rule from where it was told. */
interface Context {
  appliesTo: AppliesTo;
  appliesToDefaultBranch?: boolean;
}

export const approvalRuleEntity = entityType({
  resourceName: 'Approval Rule',
  _type: 'gitlab_approval_rule',
  _class: ['Rule'],
  columns,
  derived: {
    name: text('Name; `Approval rule 12` where it has none.'),
    displayName: text('The same as `name`.'),
    ruleType: text(
      '`regular`, `any_approver` (whoever may approve), `code_owner` or `report_approver`.',
    ),
    eligibleApproverCount: amount(
      'How many may approve by it; absent above 100, and of `any_approver`.',
    ),
    appliesTo: text('`all branches`, `all protected branches` or `branches`.'),
    appliesToDefaultBranch: flag('Whether it is for the default branch.'),
  },
  derive: (row, { appliesTo, appliesToDefaultBranch }: Context) => {
    const name = filled(row.name) ?? `Approval rule ${row.id}`;
    return {
      name,
      displayName: name,
      ruleType: row.ruleType,
      eligibleApproverCount: approversOf(row)?.length,
      appliesTo,
      appliesToDefaultBranch,
    };
  },
});

export const projectHasApprovalRule = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  approvalRuleEntity,
);

export const protectedBranchHasApprovalRule = relationshipMetadata(
  protectedBranchEntity,
  RelationshipClass.HAS,
  approvalRuleEntity,
);

export const approvalRuleAllowsUser = relationshipMetadata(
  approvalRuleEntity,
  RelationshipClass.ALLOWS,
  userEntity,
);

export function approvalRuleKey(ruleId: number): string {
  return `gitlab-approval-rule:${ruleId}`;
}

/** Ids of who may approve by a rule that names them, where all are told. */
export function approversOf({
  ruleType,
  eligibleApprovers,
}: ApprovalRuleRow): number[] | undefined {
  return ruleType === 'any_approver' ||
    !eligibleApprovers ||
    eligibleApprovers.length > MOST_APPROVERS
    ? undefined
    : eligibleApprovers;
}
