import * as z from 'zod';
import { lowestOf } from '../../gitlab/accessLevels';
import { amount, globalId, id } from '../../gitlab/rows';
import type { AccessLevel } from '../protections/accessLevels';

/**
 * Who may deploy, or has to approve: a role, a user or a group. A row with none of
 * them is of a group that the token can't see.
 */
export interface EnvironmentAccess extends Omit<AccessLevel, 'deployKeyId'> {
  /** Of an approval rule. */
  requiredApprovals?: number;
}

/** REST's, https://docs.gitlab.com/api/protected_environments/ */
export const restAccess = z.array(
  z
    .object({
      access_level: amount.nullish(),
      user_id: id.nullish(),
      group_id: id.nullish(),
      required_approvals: amount.nullish(),
    })
    .transform((row) =>
      access(
        row.access_level,
        row.user_id,
        row.group_id,
        row.required_approvals,
      ),
    ),
);

const known = z.object({ id: globalId }).nullish();

/** GraphQL's, https://docs.gitlab.com/api/graphql/reference/#protectedenvironmentdeployaccesslevel */
export const graphqlAccess = z
  .object({
    nodes: z.array(
      z
        .object({
          accessLevel: z.object({ integerValue: amount }).nullish(),
          user: known,
          group: known,
          requiredApprovals: amount.nullish(),
        })
        .transform((row) =>
          access(
            row.accessLevel?.integerValue,
            row.user?.id,
            row.group?.id,
            row.requiredApprovals,
          ),
        ),
    ),
  })
  .transform(({ nodes }) => nodes);

/**
 * The lowest role that every one of these rules lets deploy; 0 where one lets none:
 * where several protect an environment, each has to allow it (`protected_by?` in
 * GitLab's ee/app/models/ee/environment.rb).
 */
export function levelOfAll(rules: EnvironmentAccess[][]): number {
  const lowest = rules.map((levels) =>
    lowestOf(levels.flatMap(({ accessLevel }) => accessLevel ?? [])),
  );
  return lowest.includes(0) ? 0 : Math.max(...lowest);
}

/** How many users and groups are named, each once. */
export function exceptionCount(levels: EnvironmentAccess[]): number {
  const named = levels
    .filter(({ accessLevel }) => accessLevel === undefined)
    .map(({ userId, groupId }) => ({ userId, groupId }));
  const seen = named.filter((one) => !isHidden(one));
  return (
    new Set(seen.map((one) => JSON.stringify(one))).size +
    named.filter(isHidden).length
  );
}

/** Whether a row is of a group that is not told. */
export function isHidden(row: EnvironmentAccess): boolean {
  const { accessLevel, userId, groupId } = row;
  return [accessLevel, userId, groupId].every((one) => one === undefined);
}

function access(
  accessLevel?: number | null,
  userId?: number | null,
  groupId?: number | null,
  requiredApprovals?: number | null,
): EnvironmentAccess {
  const approvals = requiredApprovals ?? undefined;
  if (typeof userId === 'number') {
    return { userId, requiredApprovals: approvals };
  }
  if (typeof groupId === 'number') {
    return { groupId, requiredApprovals: approvals };
  }
  return typeof accessLevel === 'number'
    ? { accessLevel, requiredApprovals: approvals }
    : { requiredApprovals: approvals };
}
