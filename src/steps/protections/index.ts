import type { CollectedProject } from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import { batchesOf, Extent } from '../../collect/extent';
import { reachOf } from '../../collect/reach';
import type { Coverages, Needs, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { isLicensed } from '../../collect/tier';
import { MAINTAINER, REPORTER } from '../../gitlab/accessLevels';
import { sessionOf } from '../../session';
import { FETCH_PROJECTS, projects } from '../project/collected';
import { FETCH_USERS } from '../user';
import {
  approvalRuleAllowsUser,
  approvalRuleEntity,
  projectHasApprovalRule,
  protectedBranchHasApprovalRule,
} from './approvalRule';
import { PROTECTIONS, SETTINGS } from './branchRulesQuery';
import { askMaintained } from './maintained';
import { askOthers } from './others';
import { beginPatterns, Patterns } from './patterns';
import {
  projectHasProtectedBranch,
  protectedBranchAllowsGroup,
  protectedBranchAllowsUser,
  protectedBranchEntity,
} from './protectedBranch';
import { projectHasSettings, projectSettingsEntity } from './settings';
import { addTold, OnTold } from './told';

const NEEDS: Needs = {
  role: MAINTAINER,
  who:
    'Maintainer in the projects; Reporters are told protected branches, by newer ' +
    'servers, and approval rules',
  withoutIt:
    'settings of these projects say so (`maintainerAccess`), and the rest of them ' +
    'is absent as far as it is not told to others',
};

export const FETCH_PROTECTIONS = 'fetch-project-protections';

export const protectionSteps: Step[] = [
  {
    id: FETCH_PROTECTIONS,
    name: 'Fetch Project Protections',
    entities: [
      projectSettingsEntity,
      protectedBranchEntity,
      approvalRuleEntity,
    ],
    relationships: [
      projectHasSettings,
      projectHasProtectedBranch,
      projectHasApprovalRule,
      protectedBranchHasApprovalRule,
      protectedBranchAllowsUser,
      protectedBranchAllowsGroup,
      approvalRuleAllowsUser,
    ],
    dependsOn: [FETCH_PROJECTS, FETCH_USERS],
    collect: collectProtections,
    ingestionSource: {
      id: 'protections',
      title: 'Protections',
      description:
        'What guards projects: protected branches, approval rules, push rules, ' +
        'and what is in force on default branches. Switched off, nothing tells ' +
        'which of them are unprotected.',
    },
    needs: NEEDS,
    estimate,
  },
];

/** What Reporters are told is asked of REST, project by project. */
function estimate(extent: Extent): number {
  const { tier, count } = extent;
  const all = count('project');
  const maintained = count('project', MAINTAINER);
  const reported = count('project', REPORTER) - maintained;
  const lists = isLicensed({ licensedTier: tier }, 'premium') ? 2 : 1;
  return (
    batchesOf(PROTECTIONS, maintained, extent, 1 + lists) +
    batchesOf(SETTINGS, all - maintained, extent, 1) +
    reported * lists
  );
}

async function collectProtections(context: StepContext): Promise<Coverages> {
  // Before anything is waited for: who waits for them has begun at the same time.
  const patterns = beginPatterns(sessionOf(context));
  try {
    return await askAll(context, patterns);
  } finally {
    patterns.end();
  }
}

async function askAll(
  context: StepContext,
  patterns: Patterns,
): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('protections', NEEDS));
  const withheld = new Coverage(subjectOf('protections', NEEDS));
  const maintained: CollectedProject[] = [];
  const others: CollectedProject[] = [];
  for (const project of await projects.collected(jobState)) {
    const has = await reachOf(session).has('project', project.id, MAINTAINER);
    (has ? maintained : others).push(project);
  }
  coverage.expect(maintained.length);
  const onTold: OnTold = (project, told) => {
    patterns.tell(project, told);
    return addTold(jobState, project, told);
  };
  await askMaintained(session, maintained, coverage, onTold);
  await askOthers(session, others, { asked: coverage, withheld }, onTold);
  return [coverage, withheld];
}
