import * as z from 'zod';
import { endpoint } from '../gitlab/endpoint';
import { Fault } from '../gitlab/fault';
import { flag, id, maybe, text } from '../gitlab/rows';
import type { Session } from '../session';
import { briefly } from './briefly';
import { oncePerSession } from './oncePerSession';

/** `GET /user`, https://docs.gitlab.com/api/users/#retrieve-the-current-user */
export const tokenUser = z.object({
  id,
  username: text,
  /**
   * Answered to administrators only, whether Admin Mode lets the token use it
   * or not (lib/api/users.rb).
   */
  is_admin: maybe(flag),
  /** External users see no internal groups and projects. */
  external: maybe(flag),
});
export type TokenUser = z.output<typeof tokenUser>;

/**
 * Whose token it is, as GitLab answers at first contact; asked once in a
 * session.
 *
 * @throws Fault where it can't be had, or is no GitLab's
 */
export const tokenUserOf = oncePerSession(ask);

async function ask({ client }: Session): Promise<TokenUser> {
  const target = endpoint`/user`;
  const answer = tokenUser.safeParse(await briefly(client, target));
  if (!answer.success) {
    const message = 'the answer is not a GitLab user';
    throw new Fault('foreign', target.route, 200, message);
  }
  return answer.data;
}
