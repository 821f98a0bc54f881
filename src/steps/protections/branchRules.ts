import * as z from 'zod';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { amount, readRow, readRows, Rejection, text } from '../../gitlab/rows';
import type { Applied, AppliesTo } from './applies';
import { approvalRuleEntity } from './approvalRule';
import { protectedBranchEntity } from './protectedBranch';
import { byPattern, Seen, SeenRule } from './seen';

const pageInfo = z.object({ hasNextPage: z.boolean() });

const levels = z.object({
  nodes: z.array(
    z.object({
      accessLevel: amount,
      accessLevelDescription: text,
      user: z.unknown().optional(),
      group: z.unknown().optional(),
      deployKey: z.unknown().optional(),
    }),
  ),
  pageInfo,
});

/** What of a branch rule decides how it is read; https://docs.gitlab.com/api/graphql/reference/#branchrule */
const branchRule = z.object({
  id: text.nullish(),
  name: text,
  branchProtection: z
    .object({
      pushAccessLevels: levels,
      mergeAccessLevels: levels,
      unprotectAccessLevels: levels.optional(),
    })
    .nullable(),
  approvalRules: z.object({ nodes: z.array(z.unknown()), pageInfo }).optional(),
  externalStatusChecks: z
    .object({ nodes: z.array(z.object({ id: text })), pageInfo })
    .optional(),
});
type BranchRule = z.output<typeof branchRule>;

/**
 * What GraphQL tells of a project's branches: of status checks alone where REST has to
 * be asked for the rest, for a list is longer than its page, or a group may be taken
 * for a role.
 *
 * @param nodes its branch rules, all of them
 */
export function readBranchRules(
  nodes: unknown[],
  reject: (rejection: Rejection) => void,
): Seen {
  const told = nodes.flatMap((node) => {
    const rule = readRow(branchRule, node, reject);
    return rule ? [{ node, rule }] : [];
  });
  const isReal = ({ rule }: { rule: BranchRule }) =>
    rule.branchProtection !== null;
  const pseudo = told.filter((one) => !isReal(one)).map(({ rule }) => rule);
  const rules = new Map<number, SeenRule>();
  const statusChecks = new Map<string, Applied>();
  for (const { rule } of told) {
    const applied = appliedBy(rule, pseudo);
    const { graphqlNode } = approvalRuleEntity;
    const approvalRules = rule.approvalRules?.nodes ?? [];
    for (const read of readRows(graphqlNode, approvalRules, reject)) {
      const before = rules.get(read.row.id);
      rules.set(read.row.id, { read, ...joined(applied, before) });
    }
    for (const { id } of rule.externalStatusChecks?.nodes ?? []) {
      statusChecks.set(id, joined(applied, statusChecks.get(id)));
    }
  }
  const isWhole = !told.some(
    ({ rule }) =>
      isCut(rule.approvalRules, ...levelsOf(rule)) || mayHideGroup(rule),
  );
  const areChecksWhole = !told.some(({ rule }) =>
    isCut(rule.externalStatusChecks),
  );
  return {
    statusChecks: areChecksWhole ? [...statusChecks.values()] : undefined,
    ...(isWhole && {
      branches: byPattern(
        readRows(
          protectedBranchEntity.graphqlNode,
          told.filter(isReal).map(({ node }) => node),
          reject,
        ),
      ),
      rules: [...rules.values()],
    }),
  };
}

/** Whether any of these goes on behind its page. */
function isCut(
  ...lists: ({ pageInfo: { hasNextPage: boolean } } | undefined)[]
): boolean {
  return lists.some((list) => list?.pageInfo.hasNextPage);
}

/**
 * A group that the token can't see is null, and its row looks like one of the
 * role that is the column's default, Maintainers, but for what it is called. REST
 * tells the group's id.
 */
function mayHideGroup(rule: BranchRule): boolean {
  return levelsOf(rule).some((list) =>
    list?.nodes.some(
      ({ accessLevel, accessLevelDescription, user, group, deployKey }) =>
        !user &&
        !group &&
        !deployKey &&
        accessLevel === MAINTAINER &&
        accessLevelDescription !== 'Maintainers',
    ),
  );
}

function levelsOf({ branchProtection }: BranchRule) {
  return [
    branchProtection?.pushAccessLevels,
    branchProtection?.mergeAccessLevels,
    branchProtection?.unprotectAccessLevels,
  ];
}

/** What the approval rules and status checks below a branch rule are for. */
function appliedBy(rule: BranchRule, pseudo: BranchRule[]): Applied {
  return rule.branchProtection === null
    ? { appliesTo: pseudoRuleOf(rule, pseudo), branches: [] }
    : { appliesTo: 'branches', branches: [rule.name] };
}

/**
 * Newer servers tell it by the id's class; names are in the language of the
 * token's user. Of two, that of all branches comes first
 * (app/models/projects/all_branches_rule.rb, all_protected_branches_rule.rb).
 */
function pseudoRuleOf(rule: BranchRule, pseudo: BranchRule[]): AppliesTo {
  const text = `${rule.id ?? ''} ${rule.name}`;
  if (/::AllProtectedBranchesRule\/|All protected branches$/.test(text)) {
    return 'all protected branches';
  }
  if (/::AllBranchesRule\/|All branches$/.test(text)) {
    return 'all branches';
  }
  return pseudo.length === 2 ? PSEUDO_RULES[pseudo.indexOf(rule)] : undefined;
}

const PSEUDO_RULES: AppliesTo[] = ['all branches', 'all protected branches'];

/** The same rule comes below each branch rule that it is for. */
function joined(applied: Applied, before: Applied | undefined): Applied {
  return before?.appliesTo === 'branches' && applied.appliesTo === 'branches'
    ? { ...applied, branches: [...before.branches, ...applied.branches] }
    : before && before.appliesTo !== 'branches'
    ? before
    : applied;
}
