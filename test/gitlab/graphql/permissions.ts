import { effectiveGroupMembers } from '../world/access';
import { lookup } from '../world/lookup';
import { memoizePerRow } from '../world/memoize';
import { WorldGroup, WorldProject, WorldUser } from '../world/types';
import {
  canReadGroup,
  canReadProject,
  levelInGroup,
  levelInProject,
} from '../world/visibility';
import { Context } from './context';

/** Source: lib/gitlab/graphql/authorize/authorize_resource.rb. */
export const NOT_AVAILABLE =
  'The resource that you are attempting to access does not exist ' +
  "or you don't have permission to perform this action";

/** GitLab's number for a developer. */
const DEVELOPER = 30;

/** The row, or `null` where it is not there or the viewer may not see it. */
export function readable<Row>(
  row: Row | undefined,
  context: Context,
  canRead: (
    world: Context['world'],
    viewer: Context['viewer'],
    row: Row,
  ) => boolean,
): Row | null {
  const seen = row !== undefined && canRead(context.world, context.viewer, row);
  return seen ? row : null;
}

/**
 * Source: `can_read_group_member?` in app/policies/group_policy.rb: those who
 * see a private group only for one of its projects do not see its members.
 */
export function canReadGroupMembers(
  { world, viewer }: Context,
  { id, visibility }: WorldGroup,
): boolean {
  return (
    viewer.admin ||
    visibility !== 'private' ||
    groupMemberIds(world, id).has(viewer.userId)
  );
}

/** `read_security_resource` of a group: ee/app/policies/ee/group_policy.rb. */
export function canReadGroupSecurity(
  { world, viewer }: Context,
  { id }: { id: number },
): boolean {
  return levelInGroup(world, viewer, id) >= DEVELOPER;
}

/** The same of a project: ee/app/policies/ee/project_policy.rb. */
export function canReadProjectSecurity(
  { world, viewer }: Context,
  { id }: { id: number },
): boolean {
  return levelInProject(world, viewer, id) >= DEVELOPER;
}

/**
 * `read_vulnerability`, which follows from `read_security_resource` and is taken
 * away where the project's feature is switched off, from administrators too
 * (ee/app/policies/ee/project_policy.rb).
 */
export function canReadVulnerabilities(
  context: Context,
  project: WorldProject,
): boolean {
  return (
    project.securityAndComplianceEnabled &&
    canReadProjectSecurity(context, project)
  );
}

/**
 * Whether a project bot's name is shown: only to who sees its project, or its
 * group. Source: `redacted_name` in app/models/user.rb.
 */
export function canReadBotName(
  { world, viewer }: Context,
  { id }: WorldUser,
): boolean {
  const { memberships, groups, projects } = lookup(world);
  return memberships.of(id).some(({ groupId, projectId }) => {
    const group = groups.get(groupId ?? 0);
    const project = projects.get(projectId ?? 0);
    return (
      (group !== undefined && canReadGroup(world, viewer, group)) ||
      (project !== undefined && canReadProject(world, viewer, project))
    );
  });
}

const groupMemberIds = memoizePerRow(
  (world, groupId) =>
    new Set(effectiveGroupMembers(world, groupId).map(({ userId }) => userId)),
);
