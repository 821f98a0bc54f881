import { Asked, entityRequestOf } from '../asked';
import { Page, tableConnection } from '../graphql/connection';
import { Context } from '../graphql/context';
import { BY_ID } from '../graphql/cursors';
import { globalId } from '../graphql/globalId';
import { groupEntity } from '../rest/entities/group';
import { userBasic } from '../rest/entities/user';
import { directGroupMembers } from '../world/access';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldProject, WorldUser } from '../world/types';
import { canReadGroup } from '../world/visibility';
import { readsApprovalRules } from './abilities';
import { owned } from './owned';
import { branchesAmong, protectedBranches } from './protectedBranches';
import { restRow } from './columns';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

/** Without branches and not for all protected ones: for all branches. */
export interface WorldApprovalRule extends TableRow {
  projectId: number;
  name: string;
  ruleType: 'regular' | 'any_approver' | 'code_owner' | 'report_approver';
  approvalsRequired: number;
  userIds: number[];
  groupIds: number[];
  protectedBranchIds: number[];
  appliesToAllProtectedBranches: boolean;
}

/**
 * Source: doc/api/merge_request_approvals.md, ee/lib/api/project_approval_rules.rb
 * (unlicensed: taken to be refused like the rest), ee/lib/api/entities/
 * approval_rule.rb, ee/app/graphql/types/branch_rules/approval_project_rule_type.rb.
 */
export const approvalRules: Table<WorldApprovalRule, 'name'> = table({
  name: 'approvalRules',
  rows: (tables) => tables.approvalRules,
  firstId: 62_001,
  make: (given) => ({
    projectId: 0,
    ruleType: 'regular',
    approvalsRequired: 1,
    userIds: [],
    groupIds: [],
    protectedBranchIds: [],
    appliesToAllProtectedBranches: false,
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    {
      value: ({ id }) => globalId('ApprovalProjectRule', id),
      graphql: 'id: GlobalID!',
    },
    { value: 'name', rest: 'name', graphql: 'name: String' },
    { value: 'ruleType', rest: 'rule_type' },
    {
      value: ({ ruleType }) => ruleType.toUpperCase(),
      graphql: 'type: ApprovalRuleType',
    },
    {
      value: 'approvalsRequired',
      rest: 'approvals_required',
      graphql: 'approvalsRequired: Int',
    },
    {
      value: (row, asked) => usersOf(eligibleApprovers(row, asked), asked),
      rest: 'eligible_approvers',
    },
    {
      value: ({ userIds }, asked) => usersOf(usersAmong(userIds, asked), asked),
      rest: 'users',
    },
    {
      value: (row, asked) =>
        groupsOf(row, asked)
          .filter((group) => isSeen(group, asked))
          .map((group) => groupEntity(entityRequestOf(asked), group)),
      rest: 'groups',
    },
    {
      value: (row, asked) =>
        groupsOf(row, asked).some((group) => !isSeen(group, asked)),
      rest: 'contains_hidden_groups',
    },
    {
      value: ({ protectedBranchIds, projectId }, asked) =>
        branchesAmong(protectedBranchIds, projectId, asked).map((branch) =>
          restRow(protectedBranches.columns, branch, asked),
        ),
      rest: 'protected_branches',
    },
    {
      value: 'appliesToAllProtectedBranches',
      rest: 'applies_to_all_protected_branches',
    },
  ],
  rest: [
    projectList('approval_rules', {
      enterprise: true,
      may: readsApprovalRules,
    }),
  ],
  graphql: [
    {
      type: 'ApprovalProjectRule',
      enterprise: true,
      fields: `
          eligibleApprovers(after: String before: String first: Int last: Int): UserCoreConnection`,
      schema: `
        scalar GlobalID @enterprise
        enum ApprovalRuleType @enterprise {
          ANY_APPROVER CODE_OWNER REGULAR REPORT_APPROVER
        }`,
      resolvers: {
        ApprovalProjectRule: {
          eligibleApprovers: (
            row: WorldApprovalRule,
            page: Page,
            context: Context,
          ) => tableConnection(eligibleApprovers(row, context), BY_ID, page),
        },
      },
    },
  ],
});

/** Rules of a project that nothing is licensed for are not there. */
export function rulesOf(
  project: WorldProject,
  { world }: Asked,
): readonly WorldApprovalRule[] {
  return owned(approvalRules, world).ofProject.of(project.id);
}

/** Users of the rule and members of its groups (`approvers` of the rule). */
export function eligibleApprovers(
  { userIds, groupIds }: Pick<WorldApprovalRule, 'userIds' | 'groupIds'>,
  asked: Pick<Asked, 'world'>,
): WorldUser[] {
  const members = groupIds.flatMap((id) =>
    directGroupMembers(asked.world, id).map(({ userId }) => userId),
  );
  return usersAmong([...new Set([...userIds, ...members])], asked).filter(
    ({ state }) => state === 'active',
  );
}

function usersAmong(
  ids: readonly number[],
  { world }: Pick<Asked, 'world'>,
): WorldUser[] {
  const { users } = lookup(world);
  return ids.flatMap((id) => users.get(id) ?? []);
}

function usersOf(users: readonly WorldUser[], asked: Asked) {
  return users.map((user) => userBasic(entityRequestOf(asked), user));
}

function groupsOf(
  { groupIds }: WorldApprovalRule,
  { world }: Asked,
): WorldGroup[] {
  const { groups } = lookup(world);
  return groupIds.flatMap((id) => groups.get(id) ?? []);
}

function isSeen(group: WorldGroup, { world, viewer }: Asked): boolean {
  return canReadGroup(world, viewer, group);
}
