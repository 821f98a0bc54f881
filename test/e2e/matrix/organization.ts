import { accessTokens } from '../../gitlab/tables/accessTokens';
import { applicationSettings } from '../../gitlab/tables/applicationSettings';
import { approvalSettings } from '../../gitlab/tables/approvalSettings';
import { ciVariables } from '../../gitlab/tables/ciVariables';
import { clusterAgents } from '../../gitlab/tables/clusterAgents';
import { customRoles, memberRoleOf } from '../../gitlab/tables/customRoles';
import { deployKeyAccesses } from '../../gitlab/tables/deployKeyAccesses';
import { deployKeys } from '../../gitlab/tables/deployKeys';
import { deployTokens } from '../../gitlab/tables/deployTokens';
import { protectedBranches } from '../../gitlab/tables/protectedBranches';
import { jobTokenAllowances } from '../../gitlab/tables/jobTokenAllowlists';
import { environments } from '../../gitlab/tables/environments';
import { protectedEnvironments } from '../../gitlab/tables/protectedEnvironments';
import { protectedTags } from '../../gitlab/tables/protectedTags';
import { runners } from '../../gitlab/tables/runners';
import { webhooks } from '../../gitlab/tables/webhooks';
import { SECRET_MARKER, Target, WorldBuilder } from '../../gitlab/world/build';
import { Random } from '../../gitlab/world/random';
import {
  World,
  WorldGroup,
  WorldProject,
  WorldUser,
} from '../../gitlab/world/types';

/** Access levels; https://docs.gitlab.com/api/access_requests/#valid-access-levels */
export const LEVELS = {
  Guest: 10,
  Planner: 15,
  Reporter: 20,
  Developer: 30,
  Maintainer: 40,
  Owner: 50,
} as const;

/** Who the token's user is, and where. */
export interface Membership {
  /** Columns of the account. */
  user?: Partial<WorldUser>;
  /** Levels by the full path of a group or project. */
  levels: Record<string, number>;
}

/** A made-up GitLab of few requests, and the token's user in it. */
export interface Organization {
  world: World;
  user: WorldUser;
}

/** Root groups: one private, one that everybody who is signed in sees. */
export const ROOTS = ['north', 'south'] as const;

/** A world with something of each kind to lose at each place. */
export function organizationOf(
  { user: columns, levels }: Membership,
  now: Date,
): Organization {
  const builder = new WorldBuilder(now, new Random(3));
  const user = builder.user({ username: 'token', name: 'Token', ...columns });
  const lead = builder.user({ username: 'lead', name: 'Lead' });
  // A member of nothing, who worked here once.
  const outsider = builder.user({ username: 'former', name: 'Former' });

  const north = builder.group({
    path: 'north',
    samlGroupLinks: [{ name: 'staff', accessLevel: LEVELS.Developer }],
    ldapGroupLinks: [
      { cn: 'it', provider: 'ldapmain', groupAccess: LEVELS.Owner },
    ],
  });
  const core = builder.group({ path: 'core' }, north);
  const south = builder.group({ path: 'south', visibility: 'internal' });
  const strangers = builder.group({ path: 'strangers' });
  const role = builder.add(customRoles, 'instance', {
    name: 'Keeper',
    baseAccessLevel: LEVELS.Guest,
    permissions: ['admin_cicd_variables'],
  });
  builder.member(lead, { group: north }, LEVELS.Owner);
  builder.member(lead, { group: core }, LEVELS.Owner, {
    memberRole: memberRoleOf(role),
  });
  builder.member(lead, { group: south }, LEVELS.Owner);
  builder.member(outsider, { group: strangers }, LEVELS.Owner);

  const projects = [
    builder.project(
      {
        path: 'api',
        mirror: true,
        mirrorTriggerBuilds: true,
        complianceFrameworks: ['SOC 2'],
        ciConfigPath: `https://bot:${SECRET_MARKER}@ci.example.org/ci.yml`,
      },
      north,
    ),
    builder.project({ path: 'lib' }, core),
    builder.project({ path: 'attic', archived: true }, core),
    builder.project({ path: 'site', visibility: 'internal' }, south),
    builder.project({ path: 'secret' }, strangers),
  ];
  for (const project of projects) {
    const { id: projectId } = project;
    builder.mergeRequest(
      {
        commits: [builder.commit(outsider)],
        approvals: [lead, outsider].map(({ id: userId }) => ({
          userId,
          approvedAt: builder.daysAgo(2),
        })),
      },
      project,
      outsider,
    );
    builder.label(`of ${project.path}`, { project });
    builder.vulnerability({ projectId, severity: 'critical' });
    builder.add(ciVariables, { project }, { key: 'TOKEN' });
    addEnvironments(builder, project, lead);
  }
  builder.add(protectedEnvironments, { group: north }, { name: 'staging' });
  builder.add(
    approvalSettings,
    { group: north },
    { allowAuthorApproval: false, requireReauthenticationToApprove: true },
  );
  builder.add(
    approvalSettings,
    { project: projects[0] },
    { allowAuthorApproval: true, selectiveCodeOwnerRemovals: true },
  );
  for (const group of [north, core, south]) {
    builder.label(`of ${group.path}`, { group });
    builder.add(ciVariables, { group }, { key: 'TOKEN' });
  }

  addRunners(builder, core, projects);
  addTokens(builder, [
    ...[north, core, south].map((group) => ({ group })),
    ...projects.map((project) => ({ project })),
  ]);
  builder.add(accessTokens, 'instance', { userId: lead.id, name: 'of lead' });
  addDoors(builder, [north, core, south], projects, lead);
  const [{ id: projectId }, lib, , site] = projects;
  builder.add(
    clusterAgents,
    { project: lib },
    { name: 'of lib', ciAccess: [{ groupId: core.id, config: {} }] },
  );
  for (const trusted of [
    { trustedProjectId: lib.id },
    { trustedProjectId: site.id },
    { trustedGroupId: south.id },
  ]) {
    const project = { project: { id: projectId } };
    builder.add(jobTokenAllowances, project, { projectId, ...trusted });
  }
  builder.add(applicationSettings, 'instance', { signupEnabled: false });

  for (const [path, level] of Object.entries(levels)) {
    const { groups, projects: all } = builder.world;
    const group = groups.find(({ fullPath }) => fullPath === path);
    const project = all.find((row) => row.pathWithNamespace === path);
    if (group) {
      builder.member(user, { group }, level);
    } else if (project) {
      builder.member(user, { project }, level);
    } else {
      throw new Error(`There is no ${path}`);
    }
  }
  return { world: builder.world, user };
}

/** One of each, and the bot that it is of. */
function addTokens(builder: WorldBuilder, owners: Target[]): void {
  for (const owner of owners) {
    const [kind, { id }] =
      'group' in owner ? ['group', owner.group] : ['project', owner.project];
    const bot = builder.user({
      username: `${kind}_${id}_bot_0`,
      name: `Bot of ${kind} ${id}`,
      type: 'project_bot',
    });
    builder.member(bot, owner, LEVELS.Developer);
    builder.add(accessTokens, owner, {
      userId: bot.id,
      name: `of ${kind} ${id}`,
    });
  }
}

/** A production that is protected, one that is not, and a tier. */
function addEnvironments(
  builder: WorldBuilder,
  project: WorldProject,
  lead: WorldUser,
): void {
  const owner = { project };
  for (const name of ['production', 'production/eu']) {
    builder.add(environments, owner, { name, tier: 'production' });
  }
  builder.add(environments, owner, { name: 'staging', tier: 'staging' });
  builder.add(protectedEnvironments, owner, {
    name: 'production',
    deployAccessLevels: [{ id: 1, accessLevel: null, userId: lead.id }],
  });
  builder.add(protectedEnvironments, owner, { name: 'Production/eu' });
  builder.add(protectedTags, owner, { name: 'v*' });
}

/** One of each kind, one of each project, and one that two trees share. */
function addRunners(
  builder: WorldBuilder,
  group: WorldGroup,
  projects: WorldProject[],
): void {
  builder.add(runners, 'instance', { runnerType: 'instance_type' });
  builder.add(runners, { group }, { runnerType: 'group_type' });
  const ids = projects.map(({ id }) => id);
  const [inOne] = ids;
  const inOther = ids[3];
  for (const projectIds of [...ids.map((id) => [id]), [inOther, inOne]]) {
    builder.add(runners, 'instance', {
      runnerType: 'project_type',
      projectIds,
    });
  }
}

/** Of each project and group one of each kind, and a key that all projects share. */
function addDoors(
  builder: WorldBuilder,
  groups: WorldGroup[],
  projects: WorldProject[],
  { id: userId }: WorldUser,
): void {
  const key = builder.add(deployKeys, 'instance', { title: 'Robot', userId });
  for (const project of projects) {
    builder.add(
      deployKeyAccesses,
      { project },
      { deployKeyId: key.id, canPush: project === projects[0] },
    );
    builder.add(
      protectedBranches,
      { project },
      {
        name: 'main',
        pushAccessLevels: [{ id: 1, accessLevel: null, deployKeyId: key.id }],
      },
    );
  }
  const owners = [
    ...groups.map((group) => ({ group })),
    ...projects.map((project) => ({ project })),
  ];
  for (const owner of owners) {
    builder.add(deployTokens, owner, { name: 'Deployment' });
    builder.add(webhooks, owner, {
      url: `https://{tenant}.example.com/${SECRET_MARKER}`,
      urlVariables: { tenant: SECRET_MARKER },
    });
  }
  builder.add(webhooks, 'instance', { url: 'http://audit.example.com' });
}
