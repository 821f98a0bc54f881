import { Asked } from '../asked';
import { projectsOfGroup } from '../graphql/finders/projects';
import { isSince } from '../version';
import { projectsOfMember } from '../world/access';
import { MAINTAINER } from '../world/levels';
import { lookup } from '../world/lookup';
import { WorldRunner } from '../world/runner';
import { readsAll } from '../world/visibility';
import { maintainsGroup, ownsGroup } from './abilities';

/**
 * The version from which everybody reads the instance's runners, and Maintainers
 * those of groups below theirs, as far as is known.
 */
const WIDENED = '17.10';

/**
 * `read_runner`, of each row of a list: app/policies/ci/runner_policy.rb, and for
 * auditors ee/app/policies/ee/ci/runner_policy.rb.
 */
export function isReadable(runner: WorldRunner, asked: Asked): boolean {
  if (readsAll(asked.viewer)) {
    return true;
  }
  switch (runner.runnerType) {
    case 'instance_type':
      return isSince(asked.version, WIDENED) || usesInstanceRunners(asked);
    case 'group_type':
      return readsGroupRunner(runner, asked);
    case 'project_type':
      return runner.projectIds.some((id) => maintainsProject(id, asked));
  }
}

/** By authorization alone (`visible_to_user_and_access_level`, app/models/project.rb). */
function maintainsProject(id: number, { world, viewer }: Asked): boolean {
  const levels = projectsOfMember(world, viewer.userId);
  return (levels.get(id) ?? 0) >= MAINTAINER;
}

/** Whether the viewer maintains anything that may use the instance's. */
function usesInstanceRunners(asked: Asked): boolean {
  const { memberships } = lookup(asked.world);
  return (
    memberships
      .of(asked.viewer.userId)
      .some(
        ({ groupId, accessLevel }) =>
          groupId !== null && accessLevel >= MAINTAINER,
      ) ||
    asked.world.projects.some(
      ({ id, sharedRunnersEnabled }) =>
        sharedRunnersEnabled && maintainsProject(id, asked),
    )
  );
}

/** Who maintains the group, or a project that takes the group's runners. */
function readsGroupRunner({ groupId }: WorldRunner, asked: Asked): boolean {
  const { world, version } = asked;
  const group = lookup(world).groups.get(groupId ?? 0);
  if (!group) {
    return false;
  }
  const maintained = isSince(version, WIDENED)
    ? maintainsGroup(group, asked)
    : ownsGroup(group, asked) || isMaintainerOf(group.id, asked);
  return (
    maintained ||
    projectsOfGroup(world, group, true).some(
      ({ id, groupRunnersEnabled }) =>
        groupRunnersEnabled && maintainsProject(id, asked),
    )
  );
}

/** By a membership of this very group (`owned_or_maintainers_groups`, app/models/user.rb). */
function isMaintainerOf(id: number, { world, viewer }: Asked): boolean {
  return lookup(world)
    .memberships.of(viewer.userId)
    .some(
      ({ groupId, accessLevel }) => groupId === id && accessLevel >= MAINTAINER,
    );
}
