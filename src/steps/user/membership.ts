import { z } from 'zod';
import { time } from '../../graph/properties';
import { roleOf } from '../../gitlab/accessLevels';
import type { Collected } from '../../collect/collected';
import { globalId, id, maybe, maybeLinked, text } from '../../gitlab/rows';
import { Person, person, PERSON_FIELDS, personNode } from './row';

/** A user's effective membership in one parent. */
export interface Membership {
  person: Person;
  /** GitLab's number, whatever it is. */
  accessLevel: number;
  /** Whether it is of this very parent; absent where GitLab does not tell. */
  direct?: boolean;
  createdAt?: string | null;
  /** A date. */
  expiresAt?: string | null;
}

/**
 * A row of `GET /groups/:id/members` and its like,
 * https://docs.gitlab.com/api/group_members/
 */
export const memberRow = person
  .extend({
    access_level: id,
    created_at: maybe(text),
    expires_at: maybe(text),
  })
  .transform(
    ({ access_level, created_at, expires_at, ...user }): Membership => ({
      person: user,
      accessLevel: access_level,
      createdAt: created_at,
      expiresAt: expires_at,
    }),
  );

/** What is asked of a member in GraphQL, beside what tells where it is from. */
export const MEMBER_FIELDS = `accessLevel { integerValue } createdAt expiresAt user { ${PERSON_FIELDS} }`;

/**
 * https://docs.gitlab.com/api/graphql/reference/#memberinterface. A pending
 * invitation has no user.
 */
export const memberNode = z.object({
  __typename: maybe(text),
  group: maybe(z.object({ id: globalId })),
  accessLevel: z.object({ integerValue: id }),
  createdAt: maybe(text),
  expiresAt: maybe(text),
  user: maybeLinked(personNode),
});
export type MemberNode = z.output<typeof memberNode>;

/**
 * The memberships of one parent, one per user, the highest level of each. Rows
 * of the same user may come twice, where they move between pages.
 */
export class Memberships {
  private readonly byUser = new Map<number, Membership>();

  add(membership: Membership): void {
    const { id } = membership.person;
    const before = this.byUser.get(id);
    if (!before || membership.accessLevel > before.accessLevel) {
      this.byUser.set(id, membership);
    }
  }

  of(userId: number): Membership | undefined {
    return this.byUser.get(userId);
  }

  all(): Membership[] {
    return [...this.byUser.values()];
  }
}

/** Takes the members of a parent when they are complete. */
export type OnMembers = (
  parent: Collected,
  memberships: Memberships,
) => Promise<void>;

/** What a HAS relationship to a user tells of the membership. */
export function membershipProperties({
  accessLevel,
  direct,
  createdAt,
  expiresAt,
}: Membership) {
  return {
    accessLevel,
    role: roleOf(accessLevel),
    direct,
    createdOn: time(createdAt),
    expiresOn: time(expiresAt),
  };
}
