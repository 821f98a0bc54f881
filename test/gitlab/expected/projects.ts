import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup } from '../world/lookup';
import { WorldProject } from '../world/types';
import { hasMergeRequestsFeature } from '../world/visibility';
import { roleOf } from './roles';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { isSeen } from './invitedGroups';
import { entity, milliseconds, relationship, text } from './parts';
import { listedSettings } from './listedSettings';
import { Part, Properties, Scope } from './types';

export function expectedProjects(scope: Scope): Part {
  const projects = collectedProjects(scope);
  const groupIds = new Set(collectedGroups(scope).map(({ id }) => id));
  return {
    entities: projects.map((project) =>
      entity(
        ends.project(project.id),
        ['CodeRepo', 'Project'],
        propertiesOf(project, scope),
      ),
    ),
    relationships: projects.flatMap((project) => [
      relationship(
        ends.account(scope.baseUrl),
        RelationshipClass.HAS,
        ends.project(project.id),
      ),
      ...groupsOf(project, scope)
        .filter(({ groupId }) => groupIds.has(groupId))
        .map(({ groupId, ...properties }) =>
          relationship(
            ends.group(groupId),
            RelationshipClass.HAS,
            ends.project(project.id),
            properties,
          ),
        ),
    ]),
  };
}

/** The group that owns the project, and those that it is shared with. */
function groupsOf({ id, namespace }: WorldProject, scope: Scope) {
  const { world } = scope;
  return [
    ...(namespace.kind === 'group'
      ? [{ groupId: namespace.groupId, shared: false }]
      : []),
    ...lookup(world)
      .sharesOfProject.of(id)
      .filter(({ withGroupId }) => isSeen(withGroupId, scope))
      .map((share) => ({
        groupId: share.withGroupId,
        shared: true,
        accessLevel: share.groupAccess,
        role: roleOf(share.groupAccess),
        expiresOn: milliseconds(share.expiresAt),
      })),
  ];
}

function propertiesOf(project: WorldProject, scope: Scope): Properties {
  const { world, viewer, baseUrl } = scope;
  const { namespace } = project;
  const owner =
    namespace.kind === 'user'
      ? lookup(world).users.get(namespace.userId)
      : undefined;
  return {
    id: String(project.id),
    name: project.name,
    fullName: project.pathWithNamespace,
    owner: owner?.name,
    description: text(project.description),
    visibility: project.visibility,
    public: project.visibility === 'public',
    archived: project.archived,
    topics: project.topics,
    defaultBranch: text(project.defaultBranch),
    webLink: `${baseUrl}/${project.pathWithNamespace}`,
    createdOn: milliseconds(project.createdAt),
    issuesEnabled: project.issuesEnabled,
    mergeRequestsEnabled: hasMergeRequestsFeature(world, viewer, project),
    onlyAllowMergeIfPipelineSucceeds: project.onlyAllowMergeIfPipelineSucceeds,
    onlyAllowMergeIfAllDiscussionsAreResolved:
      project.onlyAllowMergeIfAllDiscussionsAreResolved,
    ...listedSettings(project, scope),
  };
}
