/** A user of GitLab's, as far as it tells whether a program uses it. */
interface Named {
  username: string;
  /** Absent where GitLab does not tell. */
  bot?: boolean | null;
}

/** The group or project whose access token a bot is made for. */
export interface BotHome {
  kind: 'group' | 'project';
  id: number;
}

/**
 * What the bot of an access token is named by: `project_12_bot_1f2e…`. People may
 * call themselves so, and are told to be none.
 *
 * Source: GitLab's app/services/resource_access_tokens/create_service.rb.
 */
export function botHomeOf({ username, bot }: Named): BotHome | undefined {
  const [, kind, id] = /^(group|project)_(\d+)_bot/.exec(username) ?? [];
  return bot !== false && (kind === 'group' || kind === 'project')
    ? { kind, id: Number(id) }
    : undefined;
}

/**
 * GitLab's type of a user by the name that it gives to machines: bots of groups are
 * of the type `project_bot`, too.
 *
 * Source: app/services/users/service_accounts/create_service.rb in GitLab's ee.
 */
export function typeByName(user: Named): string | undefined {
  if (botHomeOf(user)) {
    return 'project_bot';
  }
  return user.bot !== false && user.username.startsWith('service_account_')
    ? 'service_account'
    : undefined;
}
