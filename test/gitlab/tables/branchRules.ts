import { Asked } from '../asked';
import { listConnection, Page } from '../graphql/connection';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { isSince } from '../version';
import { lookup } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import { administersProject } from './abilities';
import {
  accessLevelResolvers,
  accessLevelSchema,
  WorldAccessLevel,
} from './accessLevels';
import { rulesOf, WorldApprovalRule } from './approvalRules';
import { connectionField } from './graphql';
import { owned } from './owned';
import { branchesOf, WorldProtectedBranch } from './protectedBranches';
import { externalStatusChecks, WorldExternalStatusCheck } from './statusChecks';
import { answersOf } from './table';

/** A protected branch with what belongs to it, or one of the pseudo-rules. */
interface BranchRule {
  id: number;
  model: 'BranchRule' | 'AllBranchesRule' | 'AllProtectedBranchesRule';
  name: string;
  project: WorldProject;
  /** Pseudo-rules protect nothing. */
  branch: WorldProtectedBranch | null;
  approvalRules: readonly WorldApprovalRule[];
  statusChecks: readonly WorldExternalStatusCheck[];
}

/**
 * From about here on every edition has the pseudo-rule of all branches, empty or
 * not, rules have ids, and groups' rules are among them; which versions brought
 * each is not known.
 */
const NEWER = '17.10';

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

/** Pseudo-rules first, then the protected branches by name. */
export function branchRulesOf(
  project: WorldProject,
  asked: Asked,
): BranchRule[] {
  const isNewer = isSince(asked.version, NEWER);
  const branches = branchesOf(project, asked).filter(
    ({ groupId }) => isNewer || groupId === null,
  );
  return [
    ...pseudoRules(project, asked, isNewer),
    ...branches
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((branch) => ruleOf(project, branch, asked)),
  ];
}

/** `any_rules?`: an older server, and all protected branches, only has to have
 * something to tell (ee/app/models/projects/all_branches_rule.rb). */
function pseudoRules(
  project: WorldProject,
  asked: Asked,
  isNewer: boolean,
): BranchRule[] {
  if (!asked.enterprise && !isNewer) {
    return [];
  }
  const language = languageOf(asked);
  const rules = approvalRulesOf(project, asked);
  const all: BranchRule = {
    id: project.id,
    model: 'AllBranchesRule',
    name: NAMES.all[language],
    project,
    branch: null,
    approvalRules: rules.filter(
      (rule) =>
        !rule.appliesToAllProtectedBranches &&
        rule.protectedBranchIds.length === 0,
    ),
    statusChecks: statusChecksOf(project, asked).filter(
      ({ protectedBranchIds }) => protectedBranchIds.length === 0,
    ),
  };
  const allProtected: BranchRule = {
    ...all,
    model: 'AllProtectedBranchesRule',
    name: NAMES.allProtected[language],
    approvalRules: rules.filter((rule) => rule.appliesToAllProtectedBranches),
    statusChecks: [],
  };
  return [
    ...(isNewer || hasRules(all) ? [all] : []),
    ...(hasRules(allProtected) ? [allProtected] : []),
  ];
}

/** In the language that the viewer's account is set to (`s_('All branches')`). */
const NAMES = {
  all: { en: 'All branches', de: 'Alle Branches' },
  allProtected: {
    en: 'All protected branches',
    de: 'Alle geschützten Branches',
  },
};

function languageOf({ world, viewer }: Asked): 'en' | 'de' {
  return lookup(world).users.get(viewer.userId)?.preferredLanguage ?? 'en';
}

function hasRules({ approvalRules, statusChecks }: BranchRule): boolean {
  return approvalRules.length + statusChecks.length > 0;
}

function ruleOf(
  project: WorldProject,
  branch: WorldProtectedBranch,
  asked: Asked,
): BranchRule {
  const isOf = ({ protectedBranchIds }: { protectedBranchIds: number[] }) =>
    protectedBranchIds.includes(branch.id);
  return {
    id: branch.id,
    model: 'BranchRule',
    name: branch.name,
    project,
    branch,
    approvalRules: approvalRulesOf(project, asked).filter(
      (rule) => !rule.appliesToAllProtectedBranches && isOf(rule),
    ),
    statusChecks: statusChecksOf(project, asked).filter(isOf),
  };
}

function approvalRulesOf(project: WorldProject, asked: Asked) {
  return isLicensed(asked, project, 'premium') ? rulesOf(project, asked) : [];
}

function statusChecksOf(project: WorldProject, asked: Asked) {
  return isLicensed(asked, project, 'ultimate')
    ? owned(externalStatusChecks, asked.world).ofProject.of(project.id)
    : [];
}

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
