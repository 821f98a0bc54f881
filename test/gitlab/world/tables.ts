import type { WorldAccessToken } from '../tables/accessTokens';
import type { WorldApplicationSettings } from './applicationSettings';
import type { WorldApprovalRule } from '../tables/approvalRules';
import type { WorldApprovalSettings } from '../tables/approvalSettings';
import type { WorldCiVariable } from '../tables/ciVariables';
import type { WorldClusterAgent } from '../tables/clusterAgents';
import type { WorldCustomRole } from '../tables/customRoles';
import type { WorldDeployKeyAccess } from '../tables/deployKeyAccesses';
import type { WorldDeployKey } from '../tables/deployKeys';
import type { WorldDeployToken } from '../tables/deployTokens';
import type { WorldJobTokenAllowance } from '../tables/jobTokenAllowlists';
import type { WorldEnvironment } from '../tables/environments';
import type { WorldLabel } from '../tables/labels';
import type { WorldProtectedBranch } from '../tables/protectedBranches';
import type { WorldProtectedEnvironment } from '../tables/protectedEnvironments';
import type { WorldProtectedTag } from '../tables/protectedTags';
import type { WorldPushRule } from '../tables/pushRules';
import type { WorldRunner } from './runner';
import type { WorldSshKey } from '../tables/sshKeys';
import type { WorldExternalStatusCheck } from '../tables/statusChecks';
import type { TableRow } from '../tables/table';
import type { WorldWebhook } from '../tables/webhooks';
import type { WorldVulnerability } from './vulnerabilityTypes';

/** The tables that are declared in `tables/`. */
export interface WorldTables {
  accessTokens: WorldAccessToken[];
  applicationSettings: WorldApplicationSettings[];
  approvalRules: WorldApprovalRule[];
  approvalSettings: WorldApprovalSettings[];
  ciVariables: WorldCiVariable[];
  clusterAgents: WorldClusterAgent[];
  customRoles: WorldCustomRole[];
  deployKeyAccesses: WorldDeployKeyAccess[];
  deployKeys: WorldDeployKey[];
  deployTokens: WorldDeployToken[];
  environments: WorldEnvironment[];
  externalStatusChecks: WorldExternalStatusCheck[];
  jobTokenAllowances: WorldJobTokenAllowance[];
  labels: WorldLabel[];
  protectedBranches: WorldProtectedBranch[];
  protectedEnvironments: WorldProtectedEnvironment[];
  protectedTags: WorldProtectedTag[];
  pushRules: WorldPushRule[];
  runners: WorldRunner[];
  sshKeys: WorldSshKey[];
  vulnerabilities: WorldVulnerability[];
  webhooks: WorldWebhook[];
}

export function emptyTables(): WorldTables {
  return {
    accessTokens: [],
    applicationSettings: [],
    approvalRules: [],
    approvalSettings: [],
    ciVariables: [],
    clusterAgents: [],
    customRoles: [],
    deployKeyAccesses: [],
    deployKeys: [],
    deployTokens: [],
    environments: [],
    externalStatusChecks: [],
    jobTokenAllowances: [],
    labels: [],
    protectedBranches: [],
    protectedEnvironments: [],
    protectedTags: [],
    pushRules: [],
    runners: [],
    sshKeys: [],
    vulnerabilities: [],
    webhooks: [],
  };
}

/** Other tables, without the rows that are not to be kept. */
export function keptRows(
  tables: WorldTables,
  isKept: (row: TableRow) => boolean,
): WorldTables {
  const kept = emptyTables();
  const names = Object.keys(kept) as (keyof WorldTables)[];
  for (const name of names) {
    keepRows(tables, kept, name, isKept);
  }
  return kept;
}

function keepRows<Name extends keyof WorldTables>(
  from: Pick<WorldTables, Name>,
  to: Pick<WorldTables, Name>,
  name: Name,
  isKept: (row: TableRow) => boolean,
): void {
  const rows: readonly TableRow[] = from[name];
  to[name] = rows.filter(isKept) as WorldTables[Name];
}
