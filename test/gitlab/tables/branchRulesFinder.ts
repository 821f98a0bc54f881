import { Asked } from '../asked';
import { isSince } from '../version';
import { lookup } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import { rulesOf, WorldApprovalRule } from './approvalRules';
import { owned } from './owned';
import { branchesOf, WorldProtectedBranch } from './protectedBranches';
import { externalStatusChecks, WorldExternalStatusCheck } from './statusChecks';

/** A protected branch with what belongs to it, or one of the pseudo-rules. */
export interface BranchRule {
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
export const NEWER = '17.10';

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
