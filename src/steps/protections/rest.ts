import type { CollectedProject } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { outcomeOfAsking } from '../../collect/coverage';
import { isLicensed } from '../../collect/tier';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { Fault } from '../../gitlab/fault';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow, readRows, Rejection, RowSchema } from '../../gitlab/rows';
import type { Session } from '../../session';
import { ApprovalRuleRow, approvalRuleEntity } from './approvalRule';
import type { Applied } from './applies';
import { protectedBranchEntity } from './protectedBranch';
import { byPattern, Seen } from './seen';
import { projectSettingsEntity, SettingsRow } from './settings';

type Reject = (rejection: Rejection) => void;

/** Which of a project's lists are asked for. */
export interface Wanted {
  branches: boolean;
  rules: boolean;
}

/** What REST tells of a project's branches, and what became of each list. */
export interface SeenByRest {
  seen: Seen;
  branches: Outcome;
  rules: Outcome;
}

/** Asks for what is wanted of the lists that REST has; there are no status checks. */
export async function branchesByRest(
  { client }: Session,
  { id }: CollectedProject,
  wanted: Wanted,
  reject: Reject,
): Promise<SeenByRest> {
  const seen: Seen = {};
  const ask = (isWanted: boolean, list: () => Promise<void>) =>
    outcomeOfAsking(async () => {
      if (isWanted) {
        await list();
      }
      return ANSWERED;
    });
  return {
    seen,
    branches: await ask(wanted.branches, async () => {
      const { restRow } = protectedBranchEntity;
      const list = endpoint`/projects/${id}/protected_branches`;
      seen.branches = byPattern(await all(restRow, list));
    }),
    rules: await ask(wanted.rules, async () => {
      const { restRow } = approvalRuleEntity;
      const list = endpoint`/projects/${id}/approval_rules`;
      const reads = await all(restRow, list);
      seen.rules = reads.map((read) => ({ read, ...appliedBy(read.row) }));
    }),
  };

  async function all<Row>(
    schema: RowSchema<Row>,
    list: Endpoint,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const page of client.list(list)) {
      rows.push(...readRows(schema, page, reject));
    }
    return rows;
  }
}

/** What REST tells Maintainers of a project's settings. */
export interface SettingsByRest {
  read?: Read<SettingsRow>;
  hasNoPushRule: boolean;
  outcome: Outcome;
}

/** Push rules take Premium; without it they are not asked for. */
export async function settingsByRest(
  { client }: Session,
  project: CollectedProject,
  reject: Reject,
): Promise<SettingsByRest> {
  const { id } = project;
  let read: Read<SettingsRow> | undefined;
  let hasNoPushRule = false;
  const outcome = await outcomeOfAsking(async () => {
    const push_rule = isLicensed(project, 'premium')
      ? await ask(endpoint`/projects/${id}/push_rule`, 'id')
      : undefined;
    hasNoPushRule = push_rule === null;
    const job_token_scope = await ask(
      endpoint`/projects/${id}/job_token_scope`,
      'inbound_enabled',
    );
    read = readRow(
      projectSettingsEntity.restRow,
      { push_rule, job_token_scope },
      reject,
    );
    return ANSWERED;
  });
  return { read, hasNoPushRule, outcome };

  /** @throws Fault also where it is not what GitLab answers there */
  async function ask(target: Endpoint, key: string): Promise<unknown> {
    const answer = await client.get(target);
    if (answer !== null && !(key in Object(answer))) {
      throw new Fault('foreign', target.route, 200, `it lacks ${key}`);
    }
    return answer;
  }
}

/** A rule without branches is for all. */
function appliedBy({
  protectedBranches,
  appliesToAllProtectedBranches,
}: ApprovalRuleRow): Applied {
  if (appliesToAllProtectedBranches) {
    return { appliesTo: 'all protected branches', branches: [] };
  }
  const branches = (protectedBranches ?? []).map(({ name }) => name);
  return branches.length > 0
    ? { appliesTo: 'branches', branches }
    : { appliesTo: 'all branches', branches };
}
