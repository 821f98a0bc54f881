import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Asked } from '../asked';
import { readsGroupRunners, readsProjectRunners } from '../tables/abilities';
import { isReadable } from '../tables/runnerPolicy';
import { runnersOfGroup, runnersOfProject } from '../tables/runnersFinder';
import { isSince } from '../version';
import { projectsOfMember } from '../world/access';
import { lookup } from '../world/lookup';
import { WorldRunner } from '../world/runner';
import { canReadGroup, canReadProject, readsAll } from '../world/visibility';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { End, entity, milliseconds, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

/** Runners that the token is told of, each with whose it is and who uses it. */
export function expectedRunners(scope: Scope): Part {
  const asked = askedIn(scope);
  const runners = toldRunners(scope, asked).filter((runner) =>
    isReadable(runner, asked),
  );
  return {
    entities: runners.map((runner) =>
      entity(ends.runner(runner.id), ['Service'], propertiesOf(runner, scope)),
    ),
    relationships: runners.flatMap((runner) => {
      const end = ends.runner(runner.id);
      return [
        ...ownersOf(runner, scope, asked).map((owner) =>
          relationship(owner, RelationshipClass.HAS, end),
        ),
        ...projectsOf(runner, scope, asked).map((id) =>
          relationship(ends.project(id), RelationshipClass.USES, end),
        ),
      ];
    }),
  };
}

/**
 * All for administrators; where groups are chosen, those of the instance itself, and
 * what others are told as well. For others those of the groups that they may ask, and
 * of what is below; of projects elsewhere all that these may use.
 */
function toldRunners(scope: Scope, asked: Asked): WorldRunner[] {
  const { world, viewer, chosen } = scope;
  if (viewer.admin && !chosen) {
    return world.runners;
  }
  const groups = collectedGroups(scope).filter((group) =>
    readsGroupRunners(group, asked),
  );
  const ids = new Set(groups.map(({ id }) => id));
  const alone = collectedProjects(scope).filter(
    (project) =>
      !(
        project.namespace.kind === 'group' && ids.has(project.namespace.groupId)
      ) && readsProjectRunners(project, asked),
  );
  const told = new Set([
    ...world.runners.filter(
      ({ runnerType }) => viewer.admin && runnerType === 'instance_type',
    ),
    ...groups
      .flatMap((group) => runnersOfGroup(world, group, 'DESCENDANTS'))
      .filter((runner) => !isOfOthers(runner, scope))
      .filter(
        (runner) => gitLabOf(scope).graphql || isToldByRest(runner, asked),
      ),
    ...alone.flatMap((project) => runnersOfProject(world, project)),
  ]);
  return [...told];
}

/**
 * Of projects or groups alone that are left out, because they are archived, as far as
 * the token is told which these are.
 */
function isOfOthers(
  { runnerType, groupId, projectIds }: WorldRunner,
  scope: Scope,
): boolean {
  const { world, viewer } = scope;
  if (runnerType === 'group_type') {
    const group = lookup(world).groups.get(groupId ?? 0);
    return (
      group !== undefined &&
      canReadGroup(world, viewer, group) &&
      !collectedGroups(scope).some(({ id }) => id === groupId)
    );
  }
  const told = projectIds
    .flatMap((id) => lookup(world).projects.get(id) ?? [])
    .filter((project) => canReadProject(world, viewer, project));
  return (
    told.length > 0 &&
    !collectedProjects(scope).some(({ id }) => projectIds.includes(id))
  );
}

/** REST has no list of all below a group: each project is asked. */
function isToldByRest({ groupId, projectIds }: WorldRunner, asked: Asked) {
  const { projects } = lookup(asked.world);
  return (
    groupId !== null ||
    projectIds
      .flatMap((id) => projects.get(id) ?? [])
      .some((project) => readsProjectRunners(project, asked))
  );
}

function propertiesOf(runner: WorldRunner, scope: Scope): Properties {
  const { graphql, version } = gitLabOf(scope);
  const name = text(runner.description) ?? `Runner #${runner.id}`;
  return {
    name,
    displayName: name,
    category: ['platform'],
    function: ['ci-cd'],
    runnerType: {
      instance_type: 'instance',
      group_type: 'group',
      project_type: 'project',
    }[runner.runnerType],
    active: !runner.paused,
    protectedRefsOnly: runner.accessLevel === 'ref_protected',
    runUntagged: runner.runUntagged,
    locked: runner.locked,
    runnerTags: runner.tagList,
    contactedOn: milliseconds(runner.contactedAt),
    createdOn:
      graphql || isSince(version, '17.10')
        ? milliseconds(runner.createdAt)
        : undefined,
    tokenExpiresOn: graphql ? milliseconds(runner.tokenExpiresAt) : undefined,
    maximumTimeout: runner.maximumTimeout ?? undefined,
    token: undefined,
    ipAddress: undefined,
  };
}

function ownersOf(runner: WorldRunner, scope: Scope, asked: Asked): End[] {
  switch (runner.runnerType) {
    case 'instance_type':
      return [ends.account(scope.baseUrl)];
    case 'group_type':
      return collectedGroups(scope)
        .filter(({ id }) => id === runner.groupId)
        .map(({ id }) => ends.group(id));
    case 'project_type':
      return ownerProjectOf(runner, scope, asked).map(ends.project);
  }
}

/** GraphQL tells the owner to who sees it; else it is taken to be the first. */
function ownerProjectOf(
  runner: WorldRunner,
  scope: Scope,
  asked: Asked,
): number[] {
  const [owner] = runner.projectIds;
  const seen = projectsOf(runner, scope, asked);
  const project = lookup(scope.world).projects.get(owner);
  const isTold =
    gitLabOf(scope).graphql &&
    project !== undefined &&
    canReadProject(scope.world, scope.viewer, project);
  // Of all that are told, chosen or not.
  const told = projectsOf(runner, { ...scope, chosen: undefined }, asked);
  const first = isTold ? owner : Math.min(...told);
  return seen.filter((id) => id === first);
}

/** Collected projects that it is assigned to, as far as the token is told. */
function projectsOf(
  { projectIds }: WorldRunner,
  scope: Scope,
  { world, viewer }: Asked,
): number[] {
  const own = projectsOfMember(world, viewer.userId);
  return collectedProjects(scope)
    .filter(({ id }) => projectIds.includes(id))
    .filter((project) =>
      gitLabOf(scope).graphql
        ? canReadProject(world, viewer, project)
        : readsAll(viewer) || own.has(project.id),
    )
    .map(({ id }) => id);
}
