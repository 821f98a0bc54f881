import { Instance, RestRequest } from '../../http/route';
import { lookup, selfAndAncestors } from '../../world/lookup';
import { memoizePer } from '../../world/memoize';
import { WorldMember, WorldProject } from '../../world/types';
import { canReadProject, levelInProject } from '../../world/visibility';
import { sharedWithGroups } from './group';
import { projectSettings } from './projectSettings';
import { userBasic } from './user';

const MAINTAINER = 40;
const REPORTER = 20;

/** With `simple=true`. Source: lib/api/entities/basic_project_details.rb. */
export function projectBasic(request: RestRequest, project: WorldProject) {
  const { baseUrl } = request.instance;
  const { host, hostname } = addressOf(request.instance);
  const path = project.pathWithNamespace;
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: project.nameWithNamespace,
    path: project.path,
    path_with_namespace: path,
    created_at: project.createdAt,
    default_branch: project.defaultBranch,
    tag_list: project.topics,
    topics: project.topics,
    ssh_url_to_repo: `git@${hostname}:${path}.git`,
    http_url_to_repo: `${baseUrl}/${path}.git`,
    web_url: `${baseUrl}/${path}`,
    readme_url: null,
    forks_count: 0,
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.lastActivityAt,
    visibility: project.visibility,
    namespace: namespaceOf(request, project),
    container_registry_image_prefix: `registry.${host}/${path}`,
  };
}

/** A row of a list. Source: lib/api/entities/project.rb. */
export function projectEntity(request: RestRequest, project: WorldProject) {
  // Added to what is new, for V8 takes long to copy rows of so many fields.
  const row = projectBasic(request, project);
  return Object.assign(row, projectSettings(request, project), {
    _links: linksOf(request, project),
    ...ownerOf(request, project),
    archived: project.archived,
    empty_repo: project.defaultBranch === null,
    creator_id: project.creatorId,
    open_issues_count: 0,
    description_html: project.description ?? '',
    updated_at: project.lastActivityAt,
    import_status: project.importUrl === null ? 'none' : 'finished',
    shared_with_groups: sharedWithGroups(
      request,
      lookup(request.world).sharesOfProject.of(project.id),
    ),
    ...secretsOf(request, project),
  });
}

/**
 * With the caller's own rows, as `/projects` answers it. A list looks for rows
 * in the immediate group only, a project alone in its ancestors too; neither
 * knows of invited groups, nor of what an administrator may do.
 *
 * Source: lib/api/entities/project_with_access.rb (`preload_relation`; newer
 * GitLabs look at ancestors in lists as well), `highest_group_member` in
 * app/models/group.rb.
 */
export function projectWithAccess(
  request: RestRequest,
  project: WorldProject,
  as: 'alone' | 'listed',
) {
  const { world, viewer } = request;
  const { projectMembers, groupMembers } = lookup(world);
  const isOwn = ({ userId }: WorldMember) => userId === viewer.userId;
  const own = projectMembers.of(project.id).find(isOwn);
  const groups =
    project.namespace.kind === 'group'
      ? selfAndAncestors(world, project.namespace.groupId)
      : [];
  const levels = (as === 'listed' ? groups.slice(0, 1) : groups)
    .flatMap(({ id }) => groupMembers.of(id).filter(isOwn))
    .map(({ accessLevel }) => accessLevel);
  const groupLevel = levels.length > 0 ? Math.max(...levels) : undefined;
  return Object.assign(projectEntity(request, project), {
    permissions: {
      project_access: own ? accessOf(own.accessLevel) : null,
      group_access: groupLevel === undefined ? null : accessOf(groupLevel),
    },
  });
}

/** What GitLab shows to those who may see it: secrets, all of them. */
function secretsOf(request: RestRequest, project: WorldProject) {
  const { world, viewer } = request;
  const level = canReadProject(world, viewer, project)
    ? levelInProject(world, viewer, project.id)
    : 0;
  return {
    ...(level >= REPORTER && {
      service_desk_address: project.serviceDeskAddress,
    }),
    ...(level >= MAINTAINER && {
      import_url: project.importUrl,
      import_type: project.importUrl === null ? null : 'git',
      runners_token: project.runnersToken,
    }),
  };
}

const addressOf = memoizePer(({ baseUrl }: Instance) => new URL(baseUrl));

function accessOf(level: number) {
  return { access_level: level, notification_level: 3 };
}

function ownerOf(request: RestRequest, { namespace }: WorldProject) {
  const owner =
    namespace.kind === 'user'
      ? lookup(request.world).users.get(namespace.userId)
      : undefined;
  return owner ? { owner: userBasic(request, owner) } : {};
}

/** Source: lib/api/entities/namespace_basic.rb. */
function namespaceOf(request: RestRequest, { namespace }: WorldProject) {
  const { groups, users } = lookup(request.world);
  const { baseUrl } = request.instance;
  if (namespace.kind === 'group') {
    const group = groups.get(namespace.groupId);
    return {
      id: namespace.groupId,
      name: group?.name,
      path: group?.path,
      kind: 'group',
      full_path: group?.fullPath,
      parent_id: group?.parentId ?? null,
      avatar_url: null,
      web_url: `${baseUrl}/groups/${group?.fullPath}`,
    };
  }
  const user = users.get(namespace.userId);
  return {
    id: user?.namespaceId,
    name: user?.name,
    path: user?.username,
    kind: 'user',
    full_path: user?.username,
    parent_id: null,
    avatar_url: null,
    web_url: `${baseUrl}/${user?.username}`,
  };
}

function linksOf({ instance: { baseUrl } }: RestRequest, { id }: WorldProject) {
  const self = `${baseUrl}/api/v4/projects/${id}`;
  return {
    self,
    issues: `${self}/issues`,
    merge_requests: `${self}/merge_requests`,
    repo_branches: `${self}/repository/branches`,
    labels: `${self}/labels`,
    events: `${self}/events`,
    members: `${self}/members`,
    cluster_agents: `${self}/cluster_agents`,
  };
}
