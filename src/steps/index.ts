import { accessTokenSteps } from './access-token';
import { accountSteps } from './account';
import { approvalSettingsSteps } from './approval-settings';
import { ciVariableSteps } from './ci-variable';
import { clusterAgentSteps } from './cluster-agent';
import { commitSteps } from './commit';
import { customRoleSteps } from './custom-role';
import { deployKeySteps } from './deploy-key';
import { deployTokenSteps } from './deploy-token';
import { environmentSteps } from './environment';
import { findingSteps } from './finding';
import { groupSteps } from './group';
import { groupSettingsSteps } from './group-settings';
import { instanceSettingsSteps } from './instance-settings';
import { jobTokenScopeSteps } from './job-token-scope';
import { labelSteps } from './label';
import { mergeRequestSteps } from './merge-request';
import { protectedTagSteps } from './protected-tag';
import { protectionSteps } from './protections';
import { projectSteps } from './project';
import { runnerSteps } from './runner';
import { sshKeySteps } from './ssh-key';
import type { Step } from '../collect/step';
import { userSteps } from './user';
import { webhookSteps } from './webhook';

/**
 * Every step there is. Adding an entity type adds its folder, and a line here;
 * documents, ingestion sources and permissions follow from the declarations.
 */
export const steps: Step[] = [
  ...accountSteps,
  ...groupSteps,
  ...projectSteps,
  ...userSteps,
  // First of these two, for merge requests wait for what it tells, and the SDK may
  // be told to run few steps at a time (17, `stepConcurrency`).
  ...protectionSteps,
  ...mergeRequestSteps,
  ...commitSteps,
  ...labelSteps,
  ...findingSteps,
  ...approvalSettingsSteps,
  ...ciVariableSteps,
  ...runnerSteps,
  ...accessTokenSteps,
  ...sshKeySteps,
  ...deployKeySteps,
  ...deployTokenSteps,
  ...webhookSteps,
  ...environmentSteps,
  ...protectedTagSteps,
  ...clusterAgentSteps,
  ...groupSettingsSteps,
  ...jobTokenScopeSteps,
  ...customRoleSteps,
  ...instanceSettingsSteps,
];
