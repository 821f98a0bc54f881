import { lookup } from '../../world/lookup';
import { canReadGroup, canReadProject } from '../../world/visibility';
import { Context } from '../context';
import { globalId } from '../globalId';
import { InternalServerError } from '../internalError';
import { MemberRow } from '../finders/memberRows';
import { readable } from '../permissions';
import { Resolvers } from './types';

/** Levels that have a name; GitLab fails to name any other. */
const ACCESS_LEVEL_NAMES: Record<number, string> = {
  0: 'NO_ACCESS',
  5: 'MINIMAL_ACCESS',
  10: 'GUEST',
  15: 'PLANNER',
  20: 'REPORTER',
  30: 'DEVELOPER',
  40: 'MAINTAINER',
  50: 'OWNER',
  60: 'ADMIN',
};

/** @throws {InternalServerError} For a parent whose members break the query. */
export function refuseBroken({ brokenMembers }: Context, path: string): void {
  if (brokenMembers?.includes(path)) {
    throw new InternalServerError();
  }
}

const shared = {
  accessLevel: ({ accessLevel }: MemberRow) => ({
    integerValue: accessLevel,
    stringValue: ACCESS_LEVEL_NAMES[accessLevel] ?? String(accessLevel),
  }),
  createdAt: ({ member }: MemberRow) => member.createdAt,
  updatedAt: ({ member }: MemberRow) => member.createdAt,
  expiresAt: ({ member }: MemberRow) => member.expiresAt,
  createdBy: ({ member }: MemberRow, _args: unknown, { world }: Context) =>
    lookup(world).users.get(member.createdById ?? 0),
  /** `null` for a pending invitation by e-mail. */
  user: ({ member }: MemberRow, _args: unknown, { world }: Context) =>
    lookup(world).users.get(member.userId),
};

export const groupMembers: Resolvers = {
  ...shared,
  id: ({ id }: MemberRow) => globalId('GroupMember', id),
  group: ({ member }: MemberRow, _args: unknown, context: Context) => {
    const group = lookup(context.world).groups.get(member.groupId ?? 0);
    return readable(group, context, canReadGroup);
  },
};

export const projectMembers: Resolvers = {
  ...shared,
  id: ({ id }: MemberRow) => globalId('ProjectMember', id),
  project: ({ member }: MemberRow, _args: unknown, context: Context) => {
    const project = lookup(context.world).projects.get(member.projectId ?? 0);
    return readable(project, context, canReadProject);
  },
};
