import type { JobState } from '@jupiterone/integration-sdk-core';
import { groupKey } from '../group/entity';
import { projectKey } from '../project/entity';
import { groupHasUser, projectHasUser, userEntity } from '../user/entity';
import { BotHome, botHomeOf } from '../user/machine';

/** What bots are for, by the `_key`s of users. */
export type Bots = ReadonlyMap<string, BotHome>;

/** The users that were collected, as what tokens are of. */
export interface TokenUsers {
  bots: Bots;
  /** How many others there are whose personal tokens the token is not told. */
  untold: number;
}

/** Which groups and projects have access tokens is told by the names of their bots. */
export async function tokenUsers(jobState: JobState): Promise<TokenUsers> {
  const bots = new Map<string, BotHome>();
  let untold = 0;
  await jobState.iterateEntities({ _type: userEntity._type }, (entity) => {
    const { username, bot, ssoLinked } = userEntity.valuesOf(entity);
    const home = botHomeOf({ username: String(username), bot });
    if (home) {
      bots.set(entity._key, home);
    } else if (ssoLinked === undefined) {
      // Who is told of tokens is told how their users sign in, too.
      untold += 1;
    }
  });
  return { bots, untold };
}

/** `_key` of what a bot is for. */
export function homeKey({ kind, id }: BotHome): string {
  return kind === 'group' ? groupKey(id) : projectKey(id);
}

/** Access levels of bots in what they are for, by the `_key`s of users. */
export async function levelsOf(
  bots: Bots,
  jobState: JobState,
): Promise<ReadonlyMap<string, number>> {
  const levels = new Map<string, number>();
  const memberships = bots.size > 0 ? [groupHasUser, projectHasUser] : [];
  for (const { _type } of memberships) {
    await jobState.iterateRelationships({ _type }, (membership) => {
      const user = String(membership._toEntityKey);
      const home = bots.get(user);
      const { accessLevel } = membership;
      if (
        home &&
        homeKey(home) === membership._fromEntityKey &&
        typeof accessLevel === 'number'
      ) {
        levels.set(user, accessLevel);
      }
    });
  }
  return levels;
}
