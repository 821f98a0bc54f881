import * as z from 'zod';
import { known, time } from '../../graph/properties';
import { roleOf } from '../../gitlab/accessLevels';
import type { Collected } from '../../collect/collected';
import {
  flag,
  globalId,
  id,
  maybe,
  maybeLinked,
  text,
} from '../../gitlab/rows';
import type { MembershipProperties } from './entity';
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
  // REST's alone, from here on.
  /** `awaiting` where an owner has yet to approve the seat: no access so far. */
  state?: string | null;
  /** Ultimate: a role that the access level is only the base of. */
  customRole?: { id: number; name?: string | null } | null;
  /** Whether an LDAP group's level was changed by hand. */
  override?: boolean | null;
  /** Of the group's SAML, told to its owners. */
  samlProvider?: string | null;
}

/**
 * A row of `GET /groups/:id/members` and its like,
 * https://docs.gitlab.com/api/group_members/, GitLab's lib/api/entities/member.rb
 * and ee/lib/ee/api/entities/member.rb. A SAML identity's `extern_uid` stays out.
 */
export const memberRow = person
  .extend({
    access_level: id,
    created_at: maybe(text),
    expires_at: maybe(text),
    membership_state: maybe(text),
    member_role: maybe(z.object({ id, name: maybe(text) })),
    override: maybe(flag),
    group_saml_identity: maybe(z.object({ provider: maybe(text) })),
  })
  .transform((row): Membership => {
    const { id, username, name, state, web_url, email } = row;
    return {
      person: { id, username, name, state, web_url, email },
      accessLevel: row.access_level,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      state: row.membership_state,
      customRole: row.member_role,
      override: row.override,
      samlProvider: row.group_saml_identity?.provider,
    };
  });

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

/**
 * What a HAS relationship to a user tells of the membership. One that awaits
 * approval is there, for it says who is about to get access, and not `active`.
 */
export function membershipProperties({
  accessLevel,
  direct,
  createdAt,
  expiresAt,
  state,
  customRole,
  override,
  samlProvider,
}: Membership): MembershipProperties {
  return {
    accessLevel,
    role: roleOf(accessLevel),
    direct,
    createdOn: time(createdAt),
    expiresOn: time(expiresAt),
    membershipState: known(state),
    active: state ? state === 'active' : undefined,
    customRoleId: known(customRole?.id),
    customRoleName: known(customRole?.name),
    override: known(override),
    samlProvider: known(samlProvider),
  };
}
