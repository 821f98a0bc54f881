import { CollectedGroup, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { isGitLabCom } from '../../collect/gitLabCom';
import { ownedRoots } from '../../collect/ownedRoots';
import type { StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { unlicensed } from '../../collect/tier';
import { OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { licensedRootGroups } from '../project/collected';
import { userEntity, UserRow } from './entity';

const NEEDS = { role: OWNER, tier: 'premium' } as const;
const GROUPS_AT_A_TIME = 4;

/** What GitLab.com tells of the users that groups manage. */
export interface EnterpriseUsers {
  coverage: Coverage;
  /** A user as others are told of, with what the owner of the group is told. */
  toldOf(user: Read<UserRow>): Read<UserRow>;
}

/**
 * The enterprise users of the groups that the token's user owns, on GitLab.com:
 * their owners are told what elsewhere administrators are, at
 * https://docs.gitlab.com/api/group_enterprise_users/. Users are made of what is
 * known of them, and can't be changed afterwards: so this is asked before.
 *
 * @throws Fault where GitLab does not tell which groups are owned
 */
export async function enterpriseUsers(
  context: StepContext,
): Promise<EnterpriseUsers> {
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('enterprise users', NEEDS));
  const users = new Map<number, Read<UserRow>>();
  const roots = isGitLabCom(session)
    ? await ownedRoots(
        session,
        await licensedRootGroups.collected(context.jobState),
      )
    : [];
  await coverage.each(roots, GROUPS_AT_A_TIME, partOf, async (root) => {
    const known = unlicensed(root, NEEDS.tier);
    return known ?? meansOf(root, await outcomeOfAsking(() => read(root)));
  });
  return {
    coverage,
    toldOf: (user) => {
      const told = users.get(user.row.id);
      return told
        ? {
            row: { ...user.row, ...told.row },
            raw: { ...user.raw, ...told.raw },
          }
        : user;
    },
  };

  async function read({ id }: CollectedGroup): Promise<Outcome> {
    const target = endpoint`/groups/${id}/enterprise_users`;
    for await (const page of session.client.list(target)) {
      readRows(userEntity.restRow, page, coverage.reject).forEach((user) =>
        users.set(user.row.id, user),
      );
    }
    return ANSWERED;
  }
}

/** Of a group without projects nothing tells what it is licensed for. */
function meansOf({ licensedTier }: CollectedGroup, outcome: Outcome): Outcome {
  const isRefused = outcome.kind === 'refused' || outcome.kind === 'gone';
  return isRefused && licensedTier === undefined
    ? { ...outcome, kind: 'notLicensed' }
    : outcome;
}
