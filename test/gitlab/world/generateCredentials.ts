import { accessTokens } from '../tables/accessTokens';
import { buildUser } from './buildRows';
import { WorldChange } from './change';
import { World, WorldMember } from './types';

/** How many groups and projects have a bot, and how many tokens these share. */
export interface BotsSize {
  groups: number;
  projects: number;
  tokens: number;
}

/** Ids that no other row has. */
const FIRST = 700_001;

/**
 * Makes bots of the first groups and projects, Maintainers there, and tokens of
 * them by turns.
 */
export function withBots({ groups, projects, tokens }: BotsSize): WorldChange {
  return (world) => {
    const daysAgo = (days: number) =>
      new Date(Date.parse(world.now) - days * 86_400_000).toISOString();
    const homes = [
      ...world.groups.slice(0, groups).map(({ id }) => ({ groupId: id })),
      ...world.projects.slice(0, projects).map(({ id }) => ({ projectId: id })),
    ].map((home) => ({ groupId: null, projectId: null, ...home }));
    const bots = homes.map(({ groupId, projectId }, at) =>
      buildUser(
        {
          id: FIRST + at,
          namespaceId: FIRST + at,
          username:
            projectId === null
              ? `group_${groupId ?? 0}_bot_${at}`
              : `project_${projectId}_bot_${at}`,
          name: `Bot ${at}`,
          type: 'project_bot',
        },
        daysAgo,
      ),
    );
    return {
      ...world,
      users: [...world.users, ...bots],
      members: [
        ...world.members,
        ...homes.map((home, at) => membershipOf(world, home, FIRST + at)),
      ],
      accessTokens: Array.from({ length: tokens }, (_, at) =>
        accessTokens.make(
          {
            id: FIRST + at,
            userId: FIRST + (at % homes.length),
            name: `Token ${at}`,
            ...homes[at % homes.length],
          },
          daysAgo,
        ),
      ),
    };
  };
}

function membershipOf(
  { now }: World,
  home: Pick<WorldMember, 'groupId' | 'projectId'>,
  userId: number,
): WorldMember {
  return {
    ...home,
    id: userId,
    userId,
    accessLevel: 40,
    createdAt: now,
    expiresAt: null,
    createdById: null,
    inviteEmail: null,
    state: 'active',
    memberRole: null,
    ldapOverride: null,
  };
}
