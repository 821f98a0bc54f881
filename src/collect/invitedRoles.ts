import * as z from 'zod';
import { NO_ONE } from '../gitlab/accessLevels';
import { id, maybe, text } from '../gitlab/rows';
import type { Session } from '../session';
import { Once } from './once';
import { ownLevel, ownLevels } from './ownLevel';
import { listGroups } from './visible';

/**
 * The roles that the user of the token has in groups because a group of the user's
 * own was invited there, or to a group above: they count in all that GitLab lets
 * anybody do (`max_member_access_for_user` in its app/models/group.rb).
 *
 * Its list of groups by role leaves them out (`groups_with_min_access_level` in
 * app/finders/groups_finder.rb), and so does GraphQL's `Group.maxAccessLevel`, which
 * knows a group's own members alone (`max_member_access_for_group_ids` in
 * app/models/user.rb). Lists of members have them.
 */
export class InvitedRoles {
  /** By group, the highest level in it, as far as it was asked for. */
  private readonly levels = new Map<number, number>();
  /** By access level, that it was asked where the user has it. */
  private readonly asked = new Once<number, void>();
  /** Settles when what was asked last has been answered. */
  private last: Promise<unknown> = Promise.resolve();
  /** By group, what REST answers where GraphQL does not. */
  private readonly byRest = new Map<number, Promise<number>>();
  private groups: ReadonlyMap<number, Group> = new Map();

  constructor(private readonly session: Session) {}

  /**
   * Whether the user has the role in a group that GitLab does not list for it.
   *
   * Nobody has more by an invitation than in the group that was invited (the lower
   * of both counts: app/models/members/members_with_parents.rb): where the role is
   * listed nowhere, nothing is asked.
   *
   * @param listed the groups that GitLab lists for the role
   * @throws Fault where GitLab does not tell
   */
  async has(
    groupId: number,
    accessLevel: number,
    listed: ReadonlySet<number>,
  ): Promise<boolean> {
    if (listed.size === 0) {
      return false;
    }
    await this.asked.ask(accessLevel, () => this.askNext(accessLevel, listed));
    if (this.isKnown(groupId, accessLevel)) {
      return true;
    }
    const level = this.levels.get(groupId) ?? (await this.levelByRest(groupId));
    return level >= accessLevel;
  }

  /** One after the other: none asks again what the one before is told. */
  private askNext(
    accessLevel: number,
    listed: ReadonlySet<number>,
  ): Promise<void> {
    const asked = this.last.then(() => this.ask(accessLevel, listed));
    this.last = Promise.allSettled([asked]);
    return asked;
  }

  /** From the top downwards: a role in a group is one in all that is below it. */
  private async ask(
    accessLevel: number,
    listed: ReadonlySet<number>,
  ): Promise<void> {
    if (this.groups.size === 0) {
      this.groups = await collectedGroups(this.session);
    }
    const others = [...this.groups.values()].filter(
      (group) => !listed.has(group.id),
    );
    const depths = new Set(others.map(depthOf));
    for (const depth of [...depths].sort((one, other) => one - other)) {
      const open = others.filter(
        (group) =>
          depthOf(group) === depth &&
          !this.levels.has(group.id) &&
          !this.isKnown(group.id, accessLevel),
      );
      await ownLevels(this.session, open, {
        onLevel: ({ id }, level) => this.levels.set(id, level),
        // What fails is told to whoever needs to know it.
        otherwise: ({ id }) => Promise.allSettled([this.levelByRest(id)]),
      });
    }
  }

  /** Asked once: what keeps failing is not waited for again. */
  private levelByRest(groupId: number): Promise<number> {
    const known = this.byRest.get(groupId);
    if (known) {
      return known;
    }
    const asked = ownLevel(this.session, groupId).then((level) => {
      this.levels.set(groupId, level);
      return level;
    });
    this.byRest.set(groupId, asked);
    return asked;
  }

  /** Whether the role is known of the group, or of one above it. */
  private isKnown(groupId: number, accessLevel: number): boolean {
    const seen = new Set<number>();
    for (
      let at: number | undefined = groupId;
      at !== undefined && !seen.has(at);
      at = this.groups.get(at)?.parentId
    ) {
      seen.add(at);
      if ((this.levels.get(at) ?? NO_ONE) >= accessLevel) {
        return true;
      }
    }
    return false;
  }
}

interface Group {
  kind: 'group';
  id: number;
  fullPath: string;
  parentId?: number;
}

/** Those that are collected, by id. What can't be read is rejected by who adds it. */
async function collectedGroups(
  session: Session,
): Promise<ReadonlyMap<number, Group>> {
  const groups = new Map<number, Group>();
  for await (const page of listGroups(session)) {
    for (const raw of page) {
      const row = groupRow.safeParse(raw);
      if (row.success) {
        groups.set(row.data.id, row.data);
      }
    }
  }
  return groups;
}

const groupRow = z
  .object({ id, full_path: text, parent_id: maybe(id) })
  .transform(
    ({ id, full_path: fullPath, parent_id: parentId }): Group => ({
      kind: 'group',
      id,
      fullPath,
      parentId: parentId ?? undefined,
    }),
  );

function depthOf({ fullPath }: Group): number {
  return fullPath.split('/').length;
}
