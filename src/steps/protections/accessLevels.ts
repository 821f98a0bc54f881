import * as z from 'zod';
import { lowestOf, NO_ONE, roleOf } from '../../gitlab/accessLevels';
import { amount, globalId, id } from '../../gitlab/rows';

/**
 * Who may do something to a protected branch: all who have a role, or somebody
 * beyond roles. A row of a kind that is not known yet has nothing of these.
 */
export interface AccessLevel {
  /** 0 nobody, 30 Developers and above, 40 Maintainers, 60 administrators. */
  accessLevel?: number;
  userId?: number;
  groupId?: number;
  deployKeyId?: number;
}

/** GitLab's lib/gitlab/access.rb. */
const ADMINISTRATOR = 60;

/** REST's, https://docs.gitlab.com/api/protected_branches/ */
export const restAccessLevels = z.array(
  z
    .object({
      access_level: amount.nullish(),
      user_id: id.nullish(),
      group_id: id.nullish(),
      deploy_key_id: id.nullish(),
    })
    .transform((row) =>
      accessLevel(
        row.access_level,
        row.user_id,
        row.group_id,
        row.deploy_key_id,
      ),
    ),
);

const known = z.object({ id: globalId }).nullish();

/**
 * GraphQL's. Its `accessLevel` is never null: in a row of a user, a group or a
 * key it means nothing (app/graphql/types/branch_protections/base_access_level_type.rb).
 */
export const graphqlAccessLevels = z
  .object({
    nodes: z.array(
      z
        .object({
          accessLevel: amount,
          user: known,
          group: known,
          deployKey: known,
        })
        .transform(({ accessLevel: level, user, group, deployKey }) =>
          accessLevel(level, user?.id, group?.id, deployKey?.id),
        ),
    ),
  })
  .transform(({ nodes }) => nodes);

/** The lowest role that is let; 0 where none is. */
export function lowestLevel(levels: AccessLevel[]): number {
  return lowestOf(levels.flatMap(({ accessLevel: level }) => level ?? []));
}

/** The roles by their names. */
export function roleNames(levels: AccessLevel[]): string[] {
  const roles = levels.flatMap(({ accessLevel: level }) => level ?? []);
  return [...new Set(roles)].sort((one, other) => one - other).map(nameOf);
}

/** How many users, groups and deploy keys are let beyond roles. */
export function exceptionCount(levels: AccessLevel[]): number {
  const exceptions = levels.filter((level) => level.accessLevel === undefined);
  return new Set(exceptions.map((level) => JSON.stringify(level))).size;
}

function nameOf(level: number): string {
  switch (level) {
    case NO_ONE:
      return 'no one';
    case ADMINISTRATOR:
      return 'administrator';
    default:
      return roleOf(level) ?? String(level);
  }
}

function accessLevel(
  level?: number | null,
  userId?: number | null,
  groupId?: number | null,
  deployKeyId?: number | null,
): AccessLevel {
  if (typeof userId === 'number') {
    return { userId };
  }
  if (typeof groupId === 'number') {
    return { groupId };
  }
  if (typeof deployKeyId === 'number') {
    return { deployKeyId };
  }
  return typeof level === 'number' ? { accessLevel: level } : {};
}
