export type FeatureAccess = 'enabled' | 'private' | 'disabled';

/** Who may set variables of a pipeline that is started by hand. */
export type OverrideRole =
  | 'developer'
  | 'maintainer'
  | 'owner'
  | 'no_one_allowed';

/** What a project's settings page has, of what GitLab tells. */
export interface WorldProjectSettings {
  allowMergeOnSkippedPipeline: boolean | null;
  onlyAllowMergeIfAllStatusChecksPassed: boolean;
  allowPipelineTriggerApproveDeployment: boolean;
  mergePipelinesEnabled: boolean;
  mirror: boolean;
  mirrorTriggerBuilds: boolean;
  onlyMirrorProtectedBranches: boolean;
  /** Names. */
  complianceFrameworks: string[];
  secretPushProtectionEnabled: boolean;
  publicJobs: boolean;
  sharedRunnersEnabled: boolean;
  groupRunnersEnabled: boolean;
  autoDevopsEnabled: boolean;
  /** May be an address with credentials in it. */
  ciConfigPath: string | null;
  restrictUserDefinedVariables: boolean;
  ciPipelineVariablesMinimumOverrideRole: OverrideRole;
  ciAllowForkPipelinesToRunInParentProject: boolean;
  ciPushRepositoryForJobTokenAllowed: boolean;
  ciIdTokenSubClaimComponents: string[];
  /** Whether other projects' job tokens are let in by a list only. */
  inboundJobTokenScopeEnabled: boolean;
  /** Whether the project's job tokens are good for listed projects only. */
  outboundJobTokenScopeEnabled: boolean;
  forkingAccessLevel: FeatureAccess;
  buildsAccessLevel: FeatureAccess;
  environmentsAccessLevel: FeatureAccess;
  pagesAccessLevel: FeatureAccess | 'public';
  containerRegistryAccessLevel: FeatureAccess;
  packageRegistryAccessLevel: FeatureAccess | 'public';
}

/** What a new project has. */
export const PROJECT_SETTINGS: WorldProjectSettings = {
  allowMergeOnSkippedPipeline: null,
  onlyAllowMergeIfAllStatusChecksPassed: false,
  allowPipelineTriggerApproveDeployment: false,
  mergePipelinesEnabled: false,
  mirror: false,
  mirrorTriggerBuilds: false,
  onlyMirrorProtectedBranches: false,
  complianceFrameworks: [],
  secretPushProtectionEnabled: false,
  publicJobs: true,
  sharedRunnersEnabled: true,
  groupRunnersEnabled: true,
  autoDevopsEnabled: false,
  ciConfigPath: '',
  restrictUserDefinedVariables: false,
  ciPipelineVariablesMinimumOverrideRole: 'developer',
  ciAllowForkPipelinesToRunInParentProject: true,
  ciPushRepositoryForJobTokenAllowed: false,
  ciIdTokenSubClaimComponents: ['project_path', 'ref_type', 'ref'],
  inboundJobTokenScopeEnabled: true,
  outboundJobTokenScopeEnabled: false,
  forkingAccessLevel: 'enabled',
  buildsAccessLevel: 'enabled',
  environmentsAccessLevel: 'enabled',
  pagesAccessLevel: 'private',
  containerRegistryAccessLevel: 'enabled',
  packageRegistryAccessLevel: 'enabled',
};
