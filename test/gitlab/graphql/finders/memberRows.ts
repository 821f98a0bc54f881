import { lookup } from '../../world/lookup';
import { World, WorldGroup, WorldMember } from '../../world/types';

/** A member as one relation, or several together, show them. */
export interface MemberRow {
  id: number;
  member: WorldMember;
  /** The row's own level, or less where the group was only invited. */
  accessLevel: number;
}

/** The groups' own rows, pending invitations among them. */
export function rowsOfGroups(world: World, groups: WorldGroup[]): MemberRow[] {
  const { groupMembers } = lookup(world);
  return groups
    .flatMap(({ id }) => groupMembers.of(id))
    .filter(isMember)
    .map(asRow);
}

/** Members of the groups that these groups were shared with. */
export function sharedRows(world: World, groups: WorldGroup[]): MemberRow[] {
  const { sharesOfGroup, groupMembers } = lookup(world);
  return groups
    .flatMap(({ id }) => sharesOfGroup.of(id))
    .flatMap(({ withGroupId, groupAccess }) =>
      groupMembers
        .of(withGroupId)
        .filter(isUsersMember)
        .map((member) => ({
          ...asRow(member),
          accessLevel: Math.min(groupAccess, member.accessLevel),
        })),
    );
}

/**
 * The highest level per user; then the group's own row, the one that expires
 * last, the oldest: `distinct_on_user_with_max_access_level` in
 * app/models/member.rb.
 */
export function highestPerUser(
  rows: MemberRow[],
  isOwn: (member: WorldMember) => boolean,
): MemberRow[] {
  const preferred = [...rows].sort(
    ({ member: one, ...first }, { member: other, ...second }) =>
      second.accessLevel - first.accessLevel ||
      Number(isOwn(other)) - Number(isOwn(one)) ||
      compareText(other.expiresAt ?? 'never', one.expiresAt ?? 'never') ||
      compareText(one.createdAt, other.createdAt),
  );
  const best = new Map<string, MemberRow>();
  for (const row of preferred) {
    if (!best.has(personOf(row))) {
      best.set(personOf(row), row);
    }
  }
  return [...best.values()];
}

/** By a part of the name or username (`Member.search` in app/models/member.rb). */
export function searched(
  world: World,
  rows: MemberRow[],
  search?: string | null,
): MemberRow[] {
  const { users } = lookup(world);
  const wanted = search?.toLowerCase() ?? '';
  return wanted === ''
    ? rows
    : rows.filter(({ member }) => {
        const { name = '', username = '' } = users.get(member.userId) ?? {};
        return `${name}\n${username}`.toLowerCase().includes(wanted);
      });
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Invited people have no user yet; their address tells them apart. */
export function personOf({ member }: MemberRow): string {
  return member.inviteEmail ?? String(member.userId);
}

/** Minimal access (5) is none: `non_minimal_access` in app/models/member.rb. */
function isMember({ accessLevel }: WorldMember): boolean {
  return accessLevel > 5;
}

/** Whether it is a membership that a user has, and has by now. */
export function isUsersMember(member: WorldMember): boolean {
  return member.inviteEmail === null && isMember(member);
}

/** A member with the level of its own row. */
export function asRow(member: WorldMember): MemberRow {
  return { id: member.id, member, accessLevel: member.accessLevel };
}
