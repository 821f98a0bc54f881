import {
  accessTokens,
  WorldAccessToken,
} from '../../gitlab/tables/accessTokens';
import { Target, WorldBuilder } from '../../gitlab/world/build';
import { WorldGroup, WorldProject, WorldUser } from '../../gitlab/world/types';
import type { Organization } from './organization';

const [GUEST, MAINTAINER, OWNER] = [10, 40, 50];

/** Access tokens of a group, of a project and of people, good ones and bad ones. */
export function plantTokens(
  builder: WorldBuilder,
  { groups: { acme, locked }, people }: Organization,
  { guarded }: Record<string, WorldProject>,
): void {
  const { robot } = people;
  const atRest = people['robot-at-rest'];
  robot.username = `group_${acme.id}_bot_1`;
  atRest.username = `project_${guarded.id}_bot_1`;
  builder.member(robot, { project: guarded }, OWNER);
  builder.member(atRest, { project: guarded }, MAINTAINER);

  const ofGroup = { group: acme };
  add(builder, ofGroup, robot, {
    name: 'endless',
    scopes: ['read_repository', 'api'],
    expiresAt: null,
  });
  add(builder, ofGroup, robot, {
    name: 'idle',
    lastUsedAt: builder.daysAgo(120),
  });
  add(builder, ofGroup, robot, { name: 'unused', lastUsedAt: null });
  add(builder, ofGroup, robot, {
    name: 'new',
    lastUsedAt: null,
    createdAt: builder.daysAgo(3),
  });
  add(builder, ofGroup, robot, { name: 'revoked', revoked: true });
  add(builder, { project: guarded }, atRest, { name: 'of the robot at rest' });
  addOthers(builder, locked, guarded);
  for (const name of ['leaver', 'external-bare', 'outsider', 'author']) {
    add(builder, 'instance', people[name], { name: `of the ${name}` });
  }
}

/** Of a bot that may hardly do anything, and of one that is a member no more. */
function addOthers(
  builder: WorldBuilder,
  group: WorldGroup,
  project: WorldProject,
): void {
  const reader = builder.user({
    username: `group_${group.id}_bot_1`,
    name: 'reader',
    type: 'project_bot',
  });
  builder.member(reader, { group }, GUEST);
  add(builder, { group }, reader, { name: 'of the reader' });
  const removed = builder.user({
    username: `project_${project.id}_bot_2`,
    name: 'removed',
    type: 'project_bot',
  });
  add(builder, { project }, removed, { name: 'of the removed' });
}

function add(
  builder: WorldBuilder,
  owner: Target | 'instance',
  { id: userId }: WorldUser,
  token: Partial<WorldAccessToken> & { name: string },
): void {
  builder.add(accessTokens, owner, { userId, ...token });
}
