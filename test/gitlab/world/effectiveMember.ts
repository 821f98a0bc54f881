import { WorldMember } from './types';

/**
 * Who is a member of what, with which level: the semantics of GitLab's finders.
 * Pending invitations have no user yet and are never members; minimal access
 * (level 5) is no membership (`non_minimal_access` in app/models/member.rb).
 */
export interface EffectiveMember {
  userId: number;
  accessLevel: number;
  /** Whether the row is the group's or the project's own. */
  direct: boolean;
  createdAt: string;
  expiresAt: string | null;
  /** The row that gives the membership; its own level may be another. */
  member: WorldMember;
}

/** GitLab's number for a guest, the lowest level that makes a member. */
export const GUEST = 10;

/** The row as a membership; nobody is a member by minimal access. */
export function effectiveMember(
  member: WorldMember,
  accessLevel: number,
  direct: boolean,
): EffectiveMember {
  const { userId, createdAt, expiresAt } = member;
  return { userId, accessLevel, direct, createdAt, expiresAt, member };
}

/** Pending invitations have no user; minimal access is no membership. */
export function isMember({ inviteEmail, accessLevel }: WorldMember): boolean {
  return inviteEmail === null && accessLevel >= GUEST;
}

export function byUser(members: EffectiveMember[]): EffectiveMember[] {
  return members.sort((one, other) => one.userId - other.userId);
}

/**
 * The highest level per user; the group's own row wins a tie, then the row that
 * expires last, then the oldest (`distinct_on_user_with_max_access_level` in
 * app/models/member.rb).
 */
export function distinctOnUser(
  candidates: EffectiveMember[],
): EffectiveMember[] {
  const best = new Map<number, EffectiveMember>();
  for (const row of candidates) {
    const known = best.get(row.userId);
    if (!known || isPreferred(row, known)) {
      best.set(row.userId, row);
    }
  }
  return [...best.values()];
}

function isPreferred(row: EffectiveMember, other: EffectiveMember): boolean {
  if (row.accessLevel !== other.accessLevel) {
    return row.accessLevel > other.accessLevel;
  }
  if (row.direct !== other.direct) {
    return row.direct;
  }
  if (row.expiresAt !== other.expiresAt) {
    return (
      other.expiresAt !== null &&
      (row.expiresAt === null || row.expiresAt > other.expiresAt)
    );
  }
  return row.createdAt < other.createdAt;
}
