import { CollectedGroup, isTopLevel, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { ownPage } from '../../gitlab/ownPage';
import { Reach, reachOf } from '../../collect/reach';
import type { Coverages, Needs, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { GUEST, OWNER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { sessionOf } from '../../session';
import { groups } from '../group/collected';
import { groupKey } from '../group/entity';
import {
  groupAllowsGroup,
  groupHasSettings,
  groupSettingsEntity,
  groupSettingsKey,
  GroupSettingsRow,
} from './entity';
import { valuesOfInvitation } from './invitations';

const WHAT = 'group settings';
const GROUPS_AT_A_TIME = 8;
const WITHHELD: Outcome = {
  kind: 'foretold',
  reason: 'it takes the role owner',
};
const ROLE_LOST: Outcome = {
  kind: 'failed',
  reason: 'the user of the token is no Owner any more',
};

/** Asks for the page of each group: one request each, whoever asks. */
export async function collectGroupSettings(
  context: StepContext,
  needs: Needs,
): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const asked = new Coverage(subjectOf(WHAT, needs));
  const withheld = new Coverage(subjectOf(WHAT, { role: OWNER }));
  const now = new Reach(session);
  const all = await groups.collected(jobState);
  asked.expect(all.length);
  withheld.expect(all.length);
  await forEachConcurrently(all.values(), GROUPS_AT_A_TIME, async (group) => {
    const isOwned = await reachOf(session).has('group', group.id, OWNER);
    const told = await outcomeOfAsking(() => ask(group, isOwned));
    // A group's page is closed by 404 (GitLab's lib/api/helpers.rb, `find_group!`):
    // a refusal is no matter of the role.
    const outcome: Outcome =
      told.kind === 'refused'
        ? { ...told, kind: 'failed' }
        : told.kind === 'gone' && isOwned && (await isLowered(group))
        ? ROLE_LOST
        : told;
    if (outcome.kind === 'gone' && !isOwned) {
      // Listed, and maybe closed: that nothing is seen of it is said all the same.
      await add(group, false, { row: { id: group.id }, raw: {} });
    }
    asked.settle(partOf(group), outcome);
    // Of groups below others Owners are told no more than anybody.
    const isKeptBack =
      outcome.kind === 'answered' && !isOwned && isTopLevel(group);
    withheld.settle(partOf(group), isKeptBack ? WITHHELD : ANSWERED);
  });
  return [asked, withheld];

  /** Whether an Owner is still a member: what is closed to others is open to Owners. */
  async function isLowered({ id }: CollectedGroup): Promise<boolean> {
    return (
      (await now.has('group', id, GUEST)) &&
      !(await now.has('group', id, OWNER))
    );
  }

  async function ask(
    group: CollectedGroup,
    isOwned: boolean,
  ): Promise<Outcome> {
    const { id } = group;
    const page = await ownPage(session, { kind: 'group', id });
    const read = readRow(groupSettingsEntity.restRow, page, asked.reject);
    if (!read) {
      return ANSWERED; // and counted as a row that can't be read
    }
    // What Owners are told is missing without a word for who is one no more.
    const isTold = read.row.enabledGitAccessProtocol !== undefined;
    const isLost = isOwned && isTopLevel(group) && !isTold;
    if (isLost && !(await now.has('group', id, OWNER))) {
      return ROLE_LOST;
    }
    await add(group, isOwned, read);
    return ANSWERED;
  }

  async function add(
    group: CollectedGroup,
    ownerAccess: boolean,
    read: Read<GroupSettingsRow>,
  ): Promise<void> {
    const key = groupSettingsKey(group.id);
    const settings = groupSettingsEntity.create(key, read, {
      group,
      ownerAccess,
    });
    await addEntityOnce(jobState, settings);
    await addRelationshipOnce(jobState, groupHasSettings, group.key, key);
    const { fullPath, sharedWithGroups } = read.row;
    for (const invitation of sharedWithGroups ?? []) {
      const invited = groupKey(invitation.group_id);
      // Others are counted in the settings.
      if (hasKey(jobState, invited)) {
        await addRelationshipOnce(
          jobState,
          groupAllowsGroup,
          group.key,
          invited,
          valuesOfInvitation(invitation, fullPath ?? group.fullPath),
        );
      }
    }
  }
}
