import { End } from './parts';

/** `_key` and `_type` of the entities, from their ids in the world. */

export function account(baseUrl: string): End {
  return {
    _key: `gitlab-account:${instanceName(baseUrl)}`,
    _type: 'gitlab_account',
  };
}

export function group(id: number): End {
  return { _key: `gitlab-group:${id}`, _type: 'gitlab_group' };
}

export function project(id: number): End {
  return { _key: `gitlab-project:${id}`, _type: 'gitlab_project' };
}

export function user(id: number): End {
  return { _key: `gitlab-user:${id}`, _type: 'gitlab_user' };
}

export function mergeRequest(id: number): End {
  return { _key: `gitlab-merge-request:${id}`, _type: 'gitlab_merge_request' };
}

export function commit(sha: string): End {
  return { _key: `gitlab-commit:${sha}`, _type: 'gitlab_commit' };
}

export function label(id: number): End {
  return { _key: `gitlab-label:${id}`, _type: 'gitlab_label' };
}

export function finding(id: number): End {
  return { _key: `gitlab-finding:${id}`, _type: 'gitlab_finding' };
}

export function customRole(id: number): End {
  return { _key: `gitlab-custom-role:${id}`, _type: 'gitlab_custom_role' };
}

export function projectSettings(projectId: number): End {
  return {
    _key: `gitlab-project-settings:${projectId}`,
    _type: 'gitlab_project_settings',
  };
}

export function protectedBranch(projectId: number, pattern: string): End {
  return {
    _key: `gitlab-protected-branch:${projectId}:${pattern}`,
    _type: 'gitlab_protected_branch',
  };
}

export function approvalRule(id: number): End {
  return { _key: `gitlab-approval-rule:${id}`, _type: 'gitlab_approval_rule' };
}

export function approvalSettings(
  ownerType: 'group' | 'project',
  ownerId: number,
): End {
  return {
    _key: `gitlab-merge-request-approval-settings:${ownerType}:${ownerId}`,
    _type: 'gitlab_merge_request_approval_settings',
  };
}

/** Variables have no id; `owner` is the instance's name, or an id. */
export function ciVariable(
  ownerType: 'instance' | 'group' | 'project',
  owner: string | number,
  { environmentScope, key }: { environmentScope: string; key: string },
): End {
  return {
    _key: `gitlab-ci-variable:${ownerType}:${owner}:${environmentScope}:${key}`,
    _type: 'gitlab_ci_variable',
  };
}

export function deployKey(id: number): End {
  return { _key: `gitlab-deploy-key:${id}`, _type: 'gitlab_deploy_key' };
}

export function deployToken(id: number): End {
  return { _key: `gitlab-deploy-token:${id}`, _type: 'gitlab_deploy_token' };
}

export function webhook(of: 'project' | 'group' | 'system', id: number): End {
  return { _key: `gitlab-webhook:${of}:${id}`, _type: 'gitlab_webhook' };
}

export function runner(id: number): End {
  return { _key: `gitlab-runner:${id}`, _type: 'gitlab_runner' };
}

export function accessToken(id: number): End {
  return { _key: `gitlab-access-token:${id}`, _type: 'gitlab_access_token' };
}

export function sshKey(id: number): End {
  return { _key: `gitlab-ssh-key:${id}`, _type: 'gitlab_ssh_key' };
}

export function protectedTag({
  projectId,
  name,
}: {
  projectId: number;
  name: string;
}): End {
  return {
    _key: `gitlab-protected-tag:${projectId}:${name}`,
    _type: 'gitlab_protected_tag',
  };
}

export function clusterAgent(id: number): End {
  return { _key: `gitlab-cluster-agent:${id}`, _type: 'gitlab_cluster_agent' };
}

export function environment(id: number): End {
  return { _key: `gitlab-environment:${id}`, _type: 'gitlab_environment' };
}

export function protectedEnvironment({
  projectId,
  groupId,
  name,
}: {
  projectId: number | null;
  groupId: number | null;
  name: string;
}): End {
  const owner =
    projectId === null ? `group:${groupId}` : `project:${projectId}`;
  return {
    _key: `gitlab-protected-environment:${owner}:${name}`,
    _type: 'gitlab_protected_environment',
  };
}

export function groupSettings(groupId: number): End {
  return {
    _key: `gitlab-group-settings:${groupId}`,
    _type: 'gitlab_group_settings',
  };
}

export function instanceSettings(baseUrl: string): End {
  return {
    _key: `gitlab-instance-settings:${instanceName(baseUrl)}`,
    _type: 'gitlab_instance_settings',
  };
}

/** `host[:port][/path]` */
export function instanceName(baseUrl: string): string {
  return baseUrl.replace(/^https?:\/\//, '');
}
