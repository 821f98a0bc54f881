import { IntegrationProviderAuthenticationError } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { Endpoint, endpoint } from '../gitlab/endpoint';
import { Fault, isFault } from '../gitlab/fault';
import { flag, id } from '../gitlab/rows';
import { named } from '../named';
import type { Session } from '../session';
import { briefly } from './briefly';
import { isGitLabCom } from './gitLabCom';
import { oncePerSession } from './oncePerSession';
import { TokenUser, tokenUserOf } from './tokenUser';

/** Whose token it is, and what GitLab lets the token see. */
export interface TokenOwner {
  id: number;
  username: string;
  /** Of the instance, and the token may use it. */
  is_admin: boolean;
  /** Reads all groups and projects, and administrates none. */
  is_auditor: boolean;
  /** Absent where GitLab does not tell. */
  external?: boolean;
}

/**
 * Whether GitLab's lists hold all groups and projects of the instance for this
 * user, rather than those the user is a member of and the public ones.
 */
export function seesEverything(
  owner: Pick<TokenOwner, 'is_admin' | 'is_auditor'>,
): boolean {
  return owner.is_admin || owner.is_auditor;
}

/**
 * Whose token it is; asked once in a session, by validation as a rule: one
 * request after `GET /user`, none for GitLab.com's users.
 *
 * What can't be found out is thrown rather than guessed: an administrator or
 * auditor taken for a member would have the graph emptied.
 *
 * @throws IntegrationProviderAuthenticationError for an administrator whose
 *   token Admin Mode keeps from administrating; Fault where GitLab does not
 *   answer
 */
export const tokenOwnerOf = oncePerSession(ask);

async function ask(session: Session): Promise<TokenOwner> {
  const user = await tokenUserOf(session);
  const { username } = user;
  const is_admin = user.is_admin === true;
  if (is_admin) {
    await checkAdminMode(session, user);
  }
  return {
    id: user.id,
    username,
    is_admin,
    is_auditor: !is_admin && (await isAuditor(session)),
    external: user.external ?? undefined,
  };
}

/**
 * Whether the token of this user, by id, may do what administrators may:
 * `GET /users/:id` shows `is_admin` only to who may read all users, and heeds Admin
 * Mode, unlike `GET /user` (lib/api/users.rb, lib/api/entities/user.rb):
 * https://docs.gitlab.com/administration/settings/sign_in_restrictions/#admin-mode
 *
 * @throws Fault where GitLab does not answer, or in a way that can't be read
 */
export async function administrates(
  { client }: Session,
  userId: number,
): Promise<boolean> {
  const target = ownPageOf(userId);
  const page = ownPage.safeParse(await briefly(client, target));
  if (!page.success || page.data.id !== userId) {
    const message = 'the answer does not tell whether the user administrates';
    throw new Fault('foreign', target.route, 200, message);
  }
  return page.data.is_admin === true;
}

/** Without the flag where it is not for the token to see. */
const ownPage = z.object({ id, is_admin: flag.optional() });

async function checkAdminMode(
  session: Session,
  user: TokenUser,
): Promise<void> {
  if (!(await administrates(session, user.id))) {
    throw new IntegrationProviderAuthenticationError({
      endpoint: ownPageOf(user.id).route,
      status: 403,
      statusText:
        'the user of the token is an administrator, and this GitLab has Admin ' +
        'Mode on, which keeps the token from seeing what administrators see: ' +
        'create one with the scopes read_api and admin_mode, or one of a user ' +
        `who is no administrator, and set ${named('personalToken')} to it`,
    });
  }
}

function ownPageOf(userId: number): Endpoint {
  return endpoint`/users/${userId}`;
}

/**
 * No answer about a user tells the user that he is an auditor: `is_auditor` is
 * shown to administrators (ee/lib/ee/api/entities/user_with_admin.rb). This list
 * is for administrators and auditors: https://docs.gitlab.com/api/runners/#list-all-runners
 */
const ALL_RUNNERS: Endpoint = {
  path: '/runners/all?per_page=1',
  route: '/runners/all',
};

/** https://docs.gitlab.com/administration/auditor_users/: not on GitLab.com. */
async function isAuditor(session: Session): Promise<boolean> {
  if (isGitLabCom(session)) {
    return false;
  }
  const { client } = session;
  let answer: unknown;
  try {
    answer = await briefly(client, ALL_RUNNERS);
  } catch (error) {
    // GitLab's own no is 403. Whatever else there is, it says nothing of the user.
    if (isFault(error, 'forbidden')) {
      return false;
    }
    throw error;
  }
  if (!Array.isArray(answer)) {
    const message = 'the answer is not a list of runners';
    throw new Fault('foreign', ALL_RUNNERS.route, 200, message);
  }
  return true;
}
