import { Asked } from '../asked';
import { badRequest, json, Refusal } from '../http/reply';
import { oneOf, text } from '../http/parameters';
import { isSince } from '../version';
import { SECRET_MARKER } from '../world/buildRows';
import { lookup, selfAndDescendants } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldGroup, WorldProject } from '../world/types';
import {
  ownsGroup,
  readsGroupAccessTokens,
  readsProjectAccessTokens,
} from './abilities';
import { rowsOf } from './owned';
import { groupList, instanceList, projectList } from './rest';
import { table, Table, TableRow } from './table';

/**
 * A personal access token, or one of a group or project, whose bot is its user. The
 * tokens that the stand-in is asked with (tokens.ts) are no rows of it.
 */
export interface WorldAccessToken extends TableRow {
  /** Of resource tokens: what the bot is made for. */
  groupId: number | null;
  projectId: number | null;
  userId: number;
  name: string;
  /** A note, in which people put anything. */
  description: string;
  scopes: string[];
  revoked: boolean;
  createdAt: string;
  lastUsedAt: string | null;
  lastUsedIps: string[];
  /** `YYYY-MM-DD`, the first day on which it is no longer valid. */
  expiresAt: string | null;
}

/** The version whose resource tokens may be asked for by their state. */
const STATE = '17.2';

/** The version that brought the inventory of a group's credentials. */
export const INVENTORY = '17.10';

const FILTERS = {
  state: oneOf(['active', 'inactive'] as const),
  sort: text(),
};

/**
 * Source: lib/api/personal_access_tokens.rb, lib/api/resource_access_tokens.rb
 * (`unauthorized!` for who may not see them), ee/lib/api/manage/groups.rb,
 * lib/api/entities/personal_access_token.rb, resource_access_token.rb.
 */
export const accessTokens: Table<WorldAccessToken, 'userId' | 'name'> = table({
  name: 'accessTokens',
  rows: (tables) => tables.accessTokens,
  firstId: 91_001,
  make: (given, daysAgo) => ({
    groupId: null,
    projectId: null,
    description: `${SECRET_MARKER}-token-note-${given.id}`,
    scopes: ['read_api'],
    revoked: false,
    createdAt: daysAgo(60),
    lastUsedAt: daysAgo(1),
    lastUsedIps: [`203.0.113.7-${SECRET_MARKER}`],
    expiresAt: daysAgo(-200).slice(0, 10),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'name', rest: 'name' },
    { value: isActive, rest: 'active' },
    { value: 'revoked', rest: 'revoked' },
    { value: 'createdAt', rest: 'created_at' },
    { value: 'description', rest: 'description' },
    { value: 'scopes', rest: 'scopes' },
    { value: 'userId', rest: 'user_id' },
    { value: 'lastUsedAt', rest: 'last_used_at' },
    { value: 'expiresAt', rest: 'expires_at' },
  ],
  rest: [
    instanceList('personal_access_tokens', {
      parameters: FILTERS,
      rows: (_instance, asked, { state }) =>
        asked.world.accessTokens.filter(
          (token) =>
            (asked.viewer.admin || token.userId === asked.viewer.userId) &&
            isOf(state, token, asked),
        ),
      also: ({ lastUsedIps }, _instance, { version }) =>
        isSince(version, '19.0') ? { last_used_ips: lastUsedIps } : {},
    }),
    projectList('access_tokens', {
      parameters: FILTERS,
      may: readsProjectAccessTokens,
      refused: unauthorized,
      rows: ofResource,
      also: (token, _owner, { world }) => ofBot(token, world),
    }),
    groupList('access_tokens', {
      parameters: FILTERS,
      may: readsGroupAccessTokens,
      refused: unauthorized,
      rows: ofResource,
      also: (token, _owner, { world }) => ofBot(token, world),
    }),
    groupList('manage/resource_access_tokens', {
      parameters: FILTERS,
      gitLabCom: true,
      since: INVENTORY,
      may: ownsInventory,
      rows: (group, asked, { state }) => {
        const ids = new Set(belowRoot(group, asked).map(({ id }) => id));
        const { projects } = lookup(asked.world);
        return asked.world.accessTokens.filter(
          (token) =>
            (ids.has(token.groupId ?? 0) ||
              ids.has(groupOf(projects.get(token.projectId ?? 0)))) &&
            isOf(state, token, asked),
        );
      },
      also: (token, _group, { world }) => ofBot(token, world),
    }),
    groupList('manage/personal_access_tokens', {
      parameters: FILTERS,
      gitLabCom: true,
      since: INVENTORY,
      may: ownsInventory,
      rows: (group, asked, { state }) => {
        belowRoot(group, asked);
        return asked.world.accessTokens.filter(
          (token) =>
            isPersonal(token) &&
            isManagedBy(group, token, asked) &&
            isOf(state, token, asked),
        );
      },
    }),
  ],
});

/** Neither revoked nor expired (`active?` in app/models/personal_access_token.rb). */
export function isActive(
  { revoked, expiresAt }: WorldAccessToken,
  { world }: Pick<Asked, 'world'>,
): boolean {
  const today = world.now.slice(0, 10);
  return !revoked && (expiresAt === null || expiresAt > today);
}

export function isPersonal({ groupId, projectId }: WorldAccessToken): boolean {
  return (groupId ?? projectId) === null;
}

/** Whether the group manages the account (`enterprise_users`). */
export function isManagedBy(
  { id }: WorldGroup,
  { userId }: { userId: number },
  { world }: Pick<Asked, 'world'>,
): boolean {
  return lookup(world).users.get(userId)?.enterpriseGroupId === id;
}

/** What the inventory is of: `user_group` in ee/lib/api/manage/groups.rb. */
/** Of a group that is licensed for it. Source: doc/api/groups.md (Premium). */
export function ownsInventory(group: WorldGroup, asked: Asked): boolean {
  return isLicensed(asked, group, 'premium') && ownsGroup(group, asked);
}

export function belowRoot(group: WorldGroup, { world }: Asked): WorldGroup[] {
  if (group.parentId !== null) {
    throw badRequest('Must be a top-level group');
  }
  return selfAndDescendants(world, group.id);
}

function ofResource(
  owner: WorldGroup | WorldProject,
  asked: Asked,
  { state }: { state?: 'active' | 'inactive' },
): WorldAccessToken[] {
  const known = isSince(asked.version, STATE) ? state : undefined;
  return rowsOf<WorldAccessToken>(accessTokens, owner, asked.world).filter(
    (token) => isOfMember(token, asked) && isOf(known, token, asked),
  );
}

/** Whether the bot is a member of what it was made for (`bots` in app/models). */
export function isOfMember(
  { userId, groupId, projectId }: WorldAccessToken,
  { world }: Pick<Asked, 'world'>,
): boolean {
  return lookup(world)
    .memberships.of(userId)
    .some((row) => row.groupId === groupId && row.projectId === projectId);
}

function isOf(
  state: 'active' | 'inactive' | undefined,
  token: WorldAccessToken,
  asked: Asked,
): boolean {
  return state === undefined || isActive(token, asked) === (state === 'active');
}

/** Of the bot's first membership. */
function ofBot(token: WorldAccessToken, world: Asked['world']) {
  const { userId, groupId, projectId } = token;
  const [membership] = lookup(world).memberships.of(userId);
  return {
    access_level: membership?.accessLevel ?? null,
    resource_type: projectId === null ? 'group' : 'project',
    resource_id: projectId ?? groupId,
  };
}

function groupOf(project: WorldProject | undefined): number {
  return project?.namespace.kind === 'group' ? project.namespace.groupId : 0;
}

/** Source: `unauthorized!` in lib/api/helpers.rb. */
function unauthorized(): Refusal {
  return new Refusal(json({ message: '401 Unauthorized' }, { status: 401 }));
}
