import { listConnection, Page } from '../graphql/connection';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { WorldProject } from '../world/types';
import { administersProject } from './abilities';
import {
  accessLevelResolvers,
  accessLevelSchema,
  WorldAccessLevel,
} from './accessLevels';
import { BranchRule, branchRulesOf, NEWER } from './branchRulesFinder';
import { connectionField } from './graphqlFields';
import { WorldProtectedBranch } from './protectedBranches';
import { answersOf } from './table';

/**
 * Source: app/graphql/resolvers/projects/branch_rules_resolver.rb and its EE
 * extension, app/graphql/types/projects/branch_rule_type.rb, whose rows are
 * authorized one by one: the list of who may not read them is empty.
 */
export const branchRules = answersOf<BranchRule>({
  columns: [
    {
      value: ({ model, id }) => globalId(`Projects::${model}`, id),
      graphql: 'id: ProjectsBranchRuleID',
      since: NEWER,
    },
    { value: 'name', graphql: 'name: String!' },
    { value: isDefault, graphql: 'isDefault: Boolean! @gitaly' },
    {
      value: ({ branch }) => branch !== null,
      graphql: 'isProtected: Boolean!',
    },
    { value: () => 1, graphql: 'matchingBranchesCount: Int! @gitaly' },
    { value: 'branch', graphql: 'branchProtection: BranchProtection' },
    { value: createdAt, graphql: 'createdAt: Time!' },
    { value: createdAt, graphql: 'updatedAt: Time!' },
  ],
  graphql: [
    {
      type: 'BranchRule',
      on: [
        connectionField<BranchRule, WorldProject, unknown>(
          'Project.branchRules',
          {
            may: administersProject,
            refused: 'empty',
            rows: (project, _args, asked) => branchRulesOf(project, asked),
            connect: listConnection,
          },
        ),
      ],
      fields: `
          approvalRules${page()}: ApprovalProjectRuleConnection @enterprise
          externalStatusChecks${page()}: ExternalStatusCheckConnection @enterprise`,
      schema: `
        scalar ProjectsBranchRuleID @since(version: "${NEWER}")
        type BranchProtection {
          allowForcePush: Boolean!
          codeOwnerApprovalRequired: Boolean! @enterprise
          mergeAccessLevels${page()}: MergeAccessLevelConnection
          pushAccessLevels${page()}: PushAccessLevelConnection
          unprotectAccessLevels${page()}: UnprotectAccessLevelConnection @enterprise
        }
        ${accessLevelSchema}`,
      resolvers: {
        BranchRule: {
          approvalRules: ({ approvalRules }: BranchRule, args: Page) =>
            listConnection(approvalRules, args),
          externalStatusChecks: ({ statusChecks }: BranchRule, args: Page) =>
            listConnection(statusChecks, args),
        },
        BranchProtection: {
          mergeAccessLevels: levels('mergeAccessLevels'),
          pushAccessLevels: levels('pushAccessLevels'),
          unprotectAccessLevels: levels('unprotectAccessLevels'),
        },
        ...accessLevelResolvers,
      },
    },
  ],
});

function isDefault({ name, branch, project }: BranchRule): boolean {
  return branch !== null && name === project.defaultBranch;
}

function createdAt({ branch, project }: BranchRule): string {
  return branch?.createdAt ?? project.createdAt;
}

function page(): string {
  return '(after: String before: String first: Int last: Int)';
}

function levels(
  kind: 'mergeAccessLevels' | 'pushAccessLevels' | 'unprotectAccessLevels',
) {
  return (branch: WorldProtectedBranch, args: Page, _context: Context) =>
    listConnection<WorldAccessLevel>(branch[kind], args);
}
