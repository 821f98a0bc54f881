import {
  CollectedGroup,
  CollectedInstance,
  isTopLevel,
  partOf,
} from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import { isGitLabCom } from '../../collect/gitLabCom';
import { reachOf } from '../../collect/reach';
import type { Coverages, Needs, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { unlicensed } from '../../collect/tier';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { Fault, isFault } from '../../gitlab/fault';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { Session, sessionOf } from '../../session';
import { instance } from '../account/collected';
import { licensedRootGroups } from '../project/collected';
import {
  accountHasCustomRole,
  createCustomRole,
  customRoleKey,
  customRoleRow,
  groupHasCustomRole,
} from './entity';
import { collectHolders } from './holders';

/** What custom roles are of, with the tier that is known of it. */
type RoleOwner = (CollectedGroup | CollectedInstance) &
  Pick<CollectedGroup, 'licensedTier'>;

const OWNERS_AT_A_TIME = 4;
const FOR_ADMINISTRATORS: Outcome = {
  kind: 'off',
  reason: 'GitLab shows it to administrators only',
};
const FORETOLD: Outcome = {
  kind: 'foretold',
  reason: 'it takes the role owner',
};
const NOT_HERE: Outcome = {
  kind: 'off',
  reason: 'this GitLab has no custom roles',
};

/**
 * Custom roles belong to top-level groups on GitLab.com, and to the instance
 * everywhere else. Who holds one is asked only where there is one.
 */
export async function collectCustomRoles(
  context: StepContext,
  needs: Needs,
): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('custom roles', needs));
  const withRoles: RoleOwner[] = [];
  const owners = await ownersOf(context, session);
  await coverage.each(owners, OWNERS_AT_A_TIME, partOf, async (owner) => {
    const known = await foretold(session, owner);
    if (known) {
      return known;
    }
    try {
      await read(owner);
      return ANSWERED;
    } catch (error) {
      return outcomeOfRefusal(error, owner);
    }
  });
  return [coverage, await collectHolders(context, withRoles)];

  /** The list is not paged. */
  async function read(owner: RoleOwner): Promise<void> {
    const isInstance = owner.kind === 'instance';
    const target = isInstance
      ? endpoint`/member_roles`
      : endpoint`/groups/${owner.id}/member_roles`;
    const answer = await session.client.get(target);
    if (!Array.isArray(answer)) {
      const message = 'the answer is not a list';
      throw new Fault('foreign', target.route, 200, message);
    }
    for (const row of readRows(customRoleRow, answer, coverage.reject)) {
      await addEntityOnce(jobState, createCustomRole(row));
      await addRelationshipOnce(
        jobState,
        isInstance ? accountHasCustomRole : groupHasCustomRole,
        owner.key,
        customRoleKey(row.id),
      );
    }
    if (answer.length > 0) {
      withRoles.push(owner);
    }
  }
}

/** Of an instance all groups have the same tier. */
async function ownersOf(
  { jobState }: StepContext,
  session: Session,
): Promise<RoleOwner[]> {
  const roots = await licensedRootGroups.collected(jobState);
  if (isGitLabCom(session)) {
    // What is below a group that could not be read is no top-level group.
    return roots.filter(isTopLevel);
  }
  const licensed = roots.find((root) => root.licensedTier !== undefined);
  const [gitLab] = await instance.collected(jobState);
  return [{ ...gitLab, licensedTier: licensed?.licensedTier }];
}

/** The outcome where it is known without asking. */
async function foretold(
  session: Session,
  owner: RoleOwner,
): Promise<Outcome | undefined> {
  if (owner.kind === 'instance' && !(await tokenOwnerOf(session)).is_admin) {
    return FOR_ADMINISTRATORS;
  }
  return (
    unlicensed(owner, 'ultimate') ??
    (owner.kind === 'instance' ||
    (await reachOf(session).has('group', owner.id, OWNER))
      ? undefined
      : FORETOLD)
  );
}

/**
 * An older server of one's own has no such route. Any other refusal may be a
 * stranger's, such as a proxy's: what GitLab answers 400 with, on the other kind of
 * server (its ee/lib/api/member_roles.rb), is not asked for. Where nothing tells the
 * tier, GitLab's refusal may be one of the licence.
 *
 * @throws what is not one of these
 */
function outcomeOfRefusal(
  error: unknown,
  { kind, licensedTier }: RoleOwner,
): Outcome {
  if (
    kind === 'instance' &&
    isFault(error, 'refused') &&
    error.status === 404
  ) {
    return NOT_HERE;
  }
  if (isFault(error, 'forbidden') && licensedTier === undefined) {
    return { kind: 'notLicensed', reason: 'not licensed, or not allowed' };
  }
  throw error;
}
