import * as z from 'zod';
import { flag, text } from '../../collect/columns/kinds';
import type { RelationshipValues } from '../../graph/add';
import { filled } from '../../graph/properties';

/** What an agent's file says of the jobs that it lets in. */
export const trustProperties = {
  protectedBranchesOnly: flag(
    "Whether it lets in jobs of protected branches only, as the agent's file says; GitLab goes by that from 17.10 on.",
  ),
  environments: text(
    'Environments whose jobs it lets in, with commas: `production, review/*`; `*` where the jobs need none.',
  ),
  accessAs: text(
    'As whom jobs reach the cluster: `agent` (with all that the agent may), or impersonating (Premium) `ci_job`, `ci_user` or what is named (`impersonate`).',
  ),
  defaultNamespace: text('Namespace that jobs are in without naming one.'),
};

/** https://docs.gitlab.com/user/clusters/agent/ci_cd_workflow/ */
const IDENTITIES = ['agent', 'ci_job', 'ci_user', 'impersonate'];

/**
 * Reads these of an authorization's `config`, a part of the agent's file; nothing
 * else of it, for the file may hold anything. What is left out has a default in
 * GitLab; what is odd is not known. The agent's own project has `{}`
 * (app/models/clusters/agents/authorizations/ci_access/implicit_authorization.rb).
 */
export function trustOf(config: unknown): RelationshipValues {
  const read = z.record(z.string(), z.unknown()).safeParse(config);
  if (!read.success) {
    return {};
  }
  const {
    protected_branches_only: protectedBranchesOnly = false,
    environments,
    access_as: accessAs = {},
    default_namespace: defaultNamespace,
  } = read.data;
  return {
    protectedBranchesOnly:
      typeof protectedBranchesOnly === 'boolean'
        ? protectedBranchesOnly
        : undefined,
    environments: environmentsIn(environments),
    accessAs: identityIn(accessAs),
    defaultNamespace:
      typeof defaultNamespace === 'string'
        ? filled(defaultNamespace)
        : undefined,
  };
}

function environmentsIn(environments: unknown): string | undefined {
  if (environments === undefined) {
    return '*';
  }
  const names = z.array(z.string()).min(1).safeParse(environments);
  return names.success ? names.data.join(', ') : undefined;
}

/** `{}` is the agent itself, as is nothing (config_scopes.rb beside the above). */
function identityIn(accessAs: unknown): string | undefined {
  const named = z.record(z.string(), z.unknown()).safeParse(accessAs);
  if (!named.success) {
    return undefined;
  }
  const keys = Object.keys(named.data);
  return keys.length === 0
    ? 'agent'
    : IDENTITIES.find((identity) => keys.includes(identity));
}
