import type { JobState } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { isLicensed } from '../../collect/tier';
import type { Outcome } from '../../gitlab/outcome';
import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { addSeen } from './add';
import { countOf, Guarded, requiredApprovals } from './applies';
import { protectionOf } from './defaultBranch';
import type { Seen } from './seen';
import {
  projectHasSettings,
  projectSettingsEntity,
  projectSettingsKey,
  SettingsRow,
} from './settings';

/** What GitLab told of a project, by whichever API. */
export interface Told {
  seen: Seen;
  settings?: Read<SettingsRow>;
  hasNoPushRule: boolean;
  maintainerAccess: boolean;
  outcome: Outcome;
  /** Whether something told could not be read: nothing is concluded from the rest. */
  isOdd: boolean;
}

/** Takes what was told of a project. */
export type OnTold = (project: CollectedProject, told: Told) => Promise<void>;

/**
 * Adds what was told of a project. Where something was not, that should have been, its
 * settings are not added, and stay in the graph as they were.
 */
export async function addTold(
  jobState: JobState,
  project: CollectedProject,
  told: Told,
): Promise<void> {
  const { defaultBranch } = project;
  const { branches } = told.seen;
  const protection =
    branches && defaultBranch !== undefined
      ? protectionOf(
          defaultBranch,
          branches.map(({ row }) => row),
        )
      : undefined;
  const guarded: Guarded | undefined =
    defaultBranch === undefined
      ? undefined
      : {
          branch: defaultBranch,
          isProtected: protection?.defaultBranchProtected,
        };
  await addSeen(jobState, project, told.seen, guarded);
  if (
    told.isOdd ||
    told.outcome.kind === 'failed' ||
    told.outcome.kind === 'refused'
  ) {
    return;
  }
  const { rules, statusChecks } = told.seen;
  const key = projectSettingsKey(project.id);
  const settings = projectSettingsEntity.create(
    key,
    told.settings ?? { row: {}, raw: {} },
    {
      project,
      maintainerAccess: told.maintainerAccess,
      hasNoPushRule: told.hasNoPushRule,
      protection,
      requiredApprovals:
        isLicensed(project, 'premium') && guarded && rules
          ? requiredApprovals(
              rules.map(({ read, ...applied }) => ({
                ...read.row,
                ...applied,
              })),
              guarded,
            )
          : undefined,
      externalStatusCheckCount:
        isLicensed(project, 'ultimate') && guarded && statusChecks
          ? countOf(statusChecks, guarded)
          : undefined,
    },
  );
  await addEntityOnce(jobState, settings);
  await addRelationshipOnce(jobState, projectHasSettings, project.key, key);
}
