import { administersProject, readsCode } from '../tables/abilities';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import { askedIn } from './gitLab';
import { Properties, Scope } from './types';

/** Settings that a project's row in the list tells. */
export function listedSettings(
  project: WorldProject,
  scope: Scope,
): Properties {
  const asked = askedIn(scope);
  const { version } = asked;
  const has = (tier: 'premium' | 'ultimate') =>
    asked.enterprise && isLicensed(asked, project, tier);
  const isMaintained = administersProject(project, asked);
  const told = <Value>(isTold: boolean, value: Value) =>
    isTold ? value : undefined;
  const mirror = told(has('premium') && project.mirror, project);
  const isSubClaimTold = isMaintained && isSince(version, '17.10');
  return {
    licensedTier: has('ultimate')
      ? 'ultimate'
      : has('premium')
      ? 'premium'
      : 'free',
    ...pipelines(project, isMaintained, version),
    idTokenSubClaimComponents: told(
      isSubClaimTold,
      project.ciIdTokenSubClaimComponents,
    ),
    jobTokenPushAllowed: told(
      isSubClaimTold,
      project.ciPushRepositoryForJobTokenAllowed,
    ),
    ciConfigPath: told(readsCode(project, asked), configuration(project)),
    pipelineTriggererMayApproveDeployment: told(
      has('premium'),
      project.allowPipelineTriggerApproveDeployment,
    ),
    mergePipelinesEnabled: told(has('premium'), project.mergePipelinesEnabled),
    complianceFrameworks: told(has('premium'), project.complianceFrameworks),
    secretPushProtectionEnabled: told(
      isMaintained && has('ultimate') && isSince(version, '17.3'),
      project.secretPushProtectionEnabled,
    ),
    mirrorTriggerBuilds: mirror?.mirrorTriggerBuilds,
    onlyMirrorProtectedBranches: mirror?.onlyMirrorProtectedBranches,
    buildsAccessLevel: project.buildsAccessLevel,
    environmentsAccessLevel: project.environmentsAccessLevel,
    pagesAccessLevel: project.pagesAccessLevel,
    containerRegistryAccessLevel: project.containerRegistryAccessLevel,
    packageRegistryAccessLevel: told(
      isSince(version, '17.10'),
      project.packageRegistryAccessLevel,
    ),
  };
}

/** Told to Maintainers. */
function pipelines(
  project: WorldProject,
  isMaintained: boolean,
  version: string,
): Properties {
  const {
    restrictUserDefinedVariables,
    ciPipelineVariablesMinimumOverrideRole: role,
    ciAllowForkPipelinesToRunInParentProject: fork,
    groupRunnersEnabled,
  } = project;
  return {
    restrictUserDefinedVariables: isMaintained
      ? restrictUserDefinedVariables
      : undefined,
    pipelineVariablesMinimumOverrideRole:
      isMaintained && isSince(version, '17.1') ? role : undefined,
    forkPipelinesRunInParentAllowed: isMaintained ? fork : undefined,
    groupRunnersEnabled: isMaintained ? groupRunnersEnabled : undefined,
  };
}

/** Without what is secret in an address; the default has no name. */
function configuration({ ciConfigPath }: WorldProject): string | undefined {
  return ciConfigPath?.replace(/\/\/[^/]*@/, '//') || undefined;
}
