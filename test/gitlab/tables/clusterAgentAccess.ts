import { Asked } from '../asked';
import { isSince } from '../version';
import { lookup, selfAndAncestors } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldGroup, WorldProject } from '../world/types';
import { readsClusterAgents } from './abilities';
import type { WorldClusterAgent } from './clusterAgents';
import type { TableRow } from './table';

/** A project, or all below a group, whose jobs an agent lets in. */
export interface WorldCiAccess {
  projectId?: number;
  groupId?: number;
  config: Record<string, unknown>;
}

/** An agent that lets in a project's jobs, and what its file says of that. */
export interface AgentAuthorization extends TableRow {
  agent: WorldClusterAgent;
  config: Record<string, unknown>;
}

/**
 * Each agent once: as the project is named, or as its own, or as the nearest group
 * above it is named. Agents of other top-level groups let nobody in.
 *
 * Source: app/finders/clusters/agents/authorizations/ci_access/finder.rb.
 */
export function authorizationsOf(
  project: WorldProject,
  asked: Asked,
): AgentAuthorization[] {
  const { clusterAgents } = asked.world;
  const nearby = clusterAgents.filter((agent) =>
    isNearby(project, agent, asked),
  );
  const named = (isNamed: (access: WorldCiAccess) => boolean) =>
    nearby.flatMap((agent) =>
      agent.ciAccess
        .filter(
          (access) => isNamed(access) && isAvailable(access, project, asked),
        )
        .map(({ config }) => ({ id: agent.id, agent, config })),
    );
  const all = [
    ...named(({ projectId }) => projectId === project.id),
    ...clusterAgents
      .filter(({ projectId }) => projectId === project.id)
      .map((agent) => ({ id: agent.id, agent, config: {} })),
    ...groupsAbove(project, asked).flatMap(({ id }) =>
      named(({ groupId }) => groupId === id),
    ),
  ];
  return all.filter(
    ({ id }, at) => all.findIndex((other) => other.id === id) === at,
  );
}

/** From when on who may use an agent may read it, as far as is known. */
const SHOWN = '17.10';

/**
 * `read_cluster_agent` of an agent: as of its own project, and for Developers of
 * any project whose jobs it lets in (app/policies/clusters/agent_policy.rb, with
 * `ci_access_authorized_for?` in app/models/clusters/agent.rb). Older servers had
 * the latter behind a flag.
 */
export function readsAgent(agent: WorldClusterAgent, asked: Asked): boolean {
  const { world, version } = asked;
  const own = lookup(world).projects.get(agent.projectId);
  return (
    (own !== undefined && readsClusterAgents(own, asked)) ||
    (isSince(version, SHOWN) &&
      world.projects.some(
        (project) =>
          isLetIn(project, agent, asked) && readsClusterAgents(project, asked),
      ))
  );
}

function isLetIn(
  project: WorldProject,
  { ciAccess }: WorldClusterAgent,
  asked: Asked,
): boolean {
  const above = groupsAbove(project, asked);
  return ciAccess.some(
    ({ projectId, groupId }) =>
      projectId === project.id || above.some(({ id }) => id === groupId),
  );
}

/** In the same top-level group, or a personal project of the same user. */
function isNearby(
  project: WorldProject,
  { projectId }: WorldClusterAgent,
  asked: Asked,
): boolean {
  const own = lookup(asked.world).projects.get(projectId);
  if (!own) {
    return false;
  }
  return project.namespace.kind === 'user'
    ? own.namespace.kind === 'user' &&
        own.namespace.userId === project.namespace.userId
    : groupsAbove(own, asked).at(-1)?.id ===
        groupsAbove(project, asked).at(-1)?.id;
}

/**
 * Impersonation takes Premium: without it who is to be impersonated is not let in
 * (`available_ci_access_fields` in
 * ee/app/models/concerns/ee/clusters/agents/authorizations/ci_access/config_scopes.rb).
 */
function isAvailable(
  { config: { access_as: accessAs = {} } }: WorldCiAccess,
  project: WorldProject,
  asked: Asked,
): boolean {
  const keys = Object.keys(new Object(accessAs));
  const known = isLicensed(asked, project, 'premium')
    ? ['agent', 'ci_job', 'ci_user', 'impersonate']
    : ['agent'];
  return keys.length === 0 || keys.some((key) => known.includes(key));
}

/** The nearest first. */
function groupsAbove(
  { namespace }: WorldProject,
  { world }: Asked,
): readonly WorldGroup[] {
  return namespace.kind === 'group'
    ? selfAndAncestors(world, namespace.groupId)
    : [];
}
