import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Asked } from '../asked';
import {
  administersProject,
  readsApprovalRules,
  readsCode,
} from '../tables/abilities';
import { rulesOf, WorldApprovalRule } from '../tables/approvalRules';
import { branchRulesOf } from '../tables/branchRulesFinder';
import { branchesOf, WorldProtectedBranch } from '../tables/protectedBranches';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { End, relationship } from './parts';
import { Scope } from './types';

/** What is told of what guards a project; what is not is absent. */
export interface Guards {
  project: WorldProject;
  asked: Asked;
  isMaintained: boolean;
  branches?: readonly WorldProtectedBranch[];
  rules?: readonly WorldApprovalRule[];
}

/** That the project has it. */
export function ofProject({ project }: Guards, end: End) {
  return relationship(ends.project(project.id), RelationshipClass.HAS, end);
}

export function guardsOf(project: WorldProject, scope: Scope): Guards {
  const asked = askedIn(scope);
  const isMaintained = administersProject(project, asked);
  return {
    project,
    asked,
    isMaintained,
    branches: toldBranches(project, scope, asked, isMaintained),
    rules:
      asked.enterprise && readsApprovalRules(project, asked)
        ? rulesOf(project, asked)
        : undefined,
  };
}

/** GraphQL tells Maintainers, REST those who read the code, but on older servers. */
function toldBranches(
  project: WorldProject,
  scope: Scope,
  asked: Asked,
  isMaintained: boolean,
): readonly WorldProtectedBranch[] | undefined {
  if (isMaintained && gitLabOf(scope).graphql) {
    return branchRulesOf(project, asked).flatMap(({ branch }) => branch ?? []);
  }
  const isTold = isSince(asked.version, '17.10')
    ? readsCode(project, asked)
    : isMaintained;
  return isTold ? branchesOf(project, asked) : undefined;
}

/** Whether the project is licensed for it. */
export function has(
  { asked, project }: Guards,
  tier: 'premium' | 'ultimate',
): boolean {
  return asked.enterprise && isLicensed(asked, project, tier);
}
