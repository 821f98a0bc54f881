import { SECRET_MARKER } from './world/build';
import { WorldUser, World } from './world/types';

/** An access token of the stand-in. */
export interface Token {
  value: string;
  id: number;
  name: string;
  userId: number;
  scopes: string[];
  createdAt: string;
  /** `YYYY-MM-DD`, the first day on which the token is no longer valid. */
  expiresAt: string | null;
  revoked: boolean;
  /** OAuth tokens know no `/personal_access_tokens/self`. */
  kind: 'personal' | 'oauth';
}

/** A normal user who is a member of most of the world; scope `read_api`. */
export const MEMBER_TOKEN = `glpat-${SECRET_MARKER}-member`;
/** The instance's administrator; scope `read_api`. */
export const ADMIN_TOKEN = `glpat-${SECRET_MARKER}-admin`;
/** A group access token: its user is a bot, member of one group. */
export const GROUP_TOKEN = `glpat-${SECRET_MARKER}-group`;
/** The member's, expired yesterday. */
export const EXPIRED_TOKEN = `glpat-${SECRET_MARKER}-expired`;
/** The member's, revoked. */
export const REVOKED_TOKEN = `glpat-${SECRET_MARKER}-revoked`;
/** The member's, with `read_user` only. */
export const NO_SCOPE_TOKEN = `glpat-${SECRET_MARKER}-noscope`;
/** The member's, got by OAuth. */
export const OAUTH_TOKEN = `${SECRET_MARKER}-oauth`;

/** The administrator's with the scopes `read_api` and `admin_mode`. */
export const ADMIN_MODE_TOKEN = `glpat-${SECRET_MARKER}-adminmode`;
/** An auditor's: a member of nothing who reads everything; scope `read_api`. */
export const AUDITOR_TOKEN = `glpat-${SECRET_MARKER}-auditor`;

/** The tokens above, for the world's own users. `now` in milliseconds. */
export function defaultTokens(world: World, now: number): Token[] {
  const member = firstUser(
    world,
    ({ type, admin, auditor }) => type === 'human' && !admin && !auditor,
  );
  const tokens = [
    token(MEMBER_TOKEN, member, now),
    token(EXPIRED_TOKEN, member, now, { expiresAt: dateIn(-1, now) }),
    token(REVOKED_TOKEN, member, now, { revoked: true }),
    token(NO_SCOPE_TOKEN, member, now, { scopes: ['read_user'] }),
    token(OAUTH_TOKEN, member, now, { kind: 'oauth' }),
  ];
  const admin = world.users.find((user) => user.admin);
  if (admin) {
    tokens.push(token(ADMIN_TOKEN, admin, now));
  }
  const bot = world.users.find(({ type }) => type === 'project_bot');
  if (bot) {
    tokens.push(token(GROUP_TOKEN, bot, now));
  }
  if (admin) {
    const scopes = ['read_api', 'admin_mode'];
    tokens.push(token(ADMIN_MODE_TOKEN, admin, now, { scopes }));
  }
  const auditor = world.users.find((user) => user.auditor);
  if (auditor) {
    tokens.push(token(AUDITOR_TOKEN, auditor, now));
  }
  return tokens.map((row, index) => ({ ...row, id: 90_001 + index }));
}

/** A personal access token that is valid for 200 days, with overrides. */
export function token(
  value: string,
  user: WorldUser,
  now: number,
  row: Partial<Token> = {},
): Token {
  return {
    value,
    id: 90_000,
    name: 'graph',
    userId: user.id,
    scopes: ['read_api'],
    createdAt: new Date(now - 30 * 86_400_000).toISOString(),
    expiresAt: dateIn(200, now),
    revoked: false,
    kind: 'personal',
    ...row,
  };
}

function dateIn(days: number, now: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}

function firstUser(
  world: World,
  matches: (user: WorldUser) => boolean,
): WorldUser {
  const user = world.users.find(matches);
  if (!user) {
    throw new Error('The world has no user for the member token.');
  }
  return user;
}
