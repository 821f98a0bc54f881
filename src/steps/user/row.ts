import { z } from 'zod';
import { flag, globalId, id, maybe, text } from '../../gitlab/rows';

/**
 * What every mention of a user tells: in a member's row, as an author, as an
 * approver. Source: `API_Entities_UserBasic` of GitLab's REST description.
 */
export const person = z.object({
  id,
  username: text,
  name: maybe(text),
  state: maybe(text),
  web_url: maybe(text),
  /** In members' rows, to administrators and owners of enterprise users. */
  email: maybe(text),
});
export type Person = z.output<typeof person>;

/**
 * A user of `GET /users/:id` or `GET /users`, https://docs.gitlab.com/api/users/.
 * Only these fields enter the program, and with it the graph's raw data.
 */
export const userRow = person.extend({
  bot: maybe(flag),
  public_email: maybe(text),
  /** Not of blocked users and private profiles. */
  created_at: maybe(text),
  // Answered to administrators (and of oneself) only, from here on.
  is_admin: maybe(flag),
  external: maybe(flag),
  two_factor_enabled: maybe(flag),
  last_sign_in_at: maybe(text),
  last_activity_on: maybe(text),
  can_create_group: maybe(flag),
  can_create_project: maybe(flag),
  private_profile: maybe(flag),
  trial: maybe(flag),
  /** After too many failed attempts to sign in. */
  locked: maybe(flag),
  /** Premium and Ultimate: who reads everything and changes nothing. */
  is_auditor: maybe(flag),
  using_license_seat: maybe(flag),
  /** Ways to sign in from elsewhere: `saml`, `ldapmain`, `google_oauth2`. */
  identities: maybe(z.array(z.object({ provider: text }))),
});
export type UserRow = z.output<typeof userRow>;

/**
 * What a person is called. GitLab writes `****` for the bots of projects that the
 * token may not see (its app/models/user.rb, `secure_name`): they are not all one.
 */
export function nameOf({ name, username }: Person): string {
  return name?.replace(/[*\s]/g, '') ? name : username;
}

/** GraphQL's `User` fields that make a `person`. */
export const PERSON_FIELDS = 'id username name state webUrl';

/** https://docs.gitlab.com/api/graphql/reference/#user, as `person`. */
export const personNode = z
  .object({
    id: globalId,
    username: text,
    name: maybe(text),
    state: maybe(text),
    webUrl: maybe(text),
  })
  .transform(({ webUrl, ...node }): Person => ({ ...node, web_url: webUrl }));

/** GraphQL's `User` fields that make a `userRow`; all there since 16.3. */
export const USER_FIELDS = `${PERSON_FIELDS} bot publicEmail createdAt`;

/** https://docs.gitlab.com/api/graphql/reference/#user, as `userRow`. */
export const userNode = z
  .object({
    bot: maybe(flag),
    publicEmail: maybe(text),
    createdAt: maybe(text),
  })
  .and(personNode)
  .transform(
    ({ publicEmail, createdAt, ...node }): UserRow => ({
      ...node,
      public_email: publicEmail,
      created_at: createdAt,
    }),
  );
