import * as z from 'zod';
import { globalId, id, maybe, text } from '../../gitlab/rows';

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
 * What a person is called. GitLab writes `****` for the bots of projects that the
 * token may not see (its app/models/user.rb, `secure_name`): they are not all one.
 */
export function nameOf({
  name,
  username,
}: Pick<Person, 'name' | 'username'>): string {
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
