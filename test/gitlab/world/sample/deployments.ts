import { clusterAgents } from '../../tables/clusterAgents';
import { environments } from '../../tables/environments';
import { protectedEnvironments } from '../../tables/protectedEnvironments';
import { SECRET_MARKER, WorldBuilder } from '../build';
import { Groups } from './groups';
import { People } from './people';
import { Projects } from './projects';

/**
 * A production that a project's rule guards and one that a rule guards by another
 * name (Scheduler), a group's rule for the tier of staging, and one that stopped. And
 * agents of the clusters that they are in.
 */
export function addDeployments(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
  people: People,
): void {
  const { aurora, borealis, vault } = groups;
  addOfApi(builder, projects, groups, people);
  addOfScheduler(builder, projects, groups);
  builder.add(
    protectedEnvironments,
    { group: aurora },
    {
      name: 'staging',
      deployAccessLevels: [{ id: 1, accessLevel: 30 }],
      approvalRules: [{ id: 1, accessLevel: 40, requiredApprovals: 1 }],
    },
  );
  builder.add(protectedEnvironments, { group: borealis }, { name: 'testing' });
  builder.add(protectedEnvironments, { group: vault }, { name: 'production' });
  for (const project of [projects.warehouse, projects.vaultSecret]) {
    const state = project === projects.warehouse ? 'stopped' : 'available';
    builder.add(
      environments,
      { project },
      { name: 'production', tier: 'production', state },
    );
  }
  builder.add(
    environments,
    { project: projects.site },
    { name: 'site/eu', tier: 'staging' },
  );
  builder.add(environments, { project: projects.monolith }, { name: 'old' });
  builder.add(environments, { project: projects.dotfiles }, { name: 'home' });
  addAgents(builder, groups, projects);
}

/** Whatever stands in an agent's file is in `config`, secrets too. */
const FILE = { token: SECRET_MARKER, extra: { password: SECRET_MARKER } };

/**
 * One that lets in a whole tree, one project in a way of its own and one that is
 * elsewhere, which GitLab does not go by; those of others; one without a word.
 */
function addAgents(
  builder: WorldBuilder,
  { aurora, platform, partners }: Groups,
  projects: Projects,
): void {
  const { api, site, scheduler, warehouse, sharedTool } = projects;
  builder.add(
    clusterAgents,
    { project: api },
    {
      name: 'production',
      ciAccess: [
        {
          groupId: aurora.id,
          config: {
            ...FILE,
            access_as: { ci_job: FILE },
            default_namespace: 'apps',
            environments: ['production', 'review/*'],
            protected_branches_only: true,
          },
        },
        {
          projectId: site.id,
          config: { ...FILE, access_as: { agent: {} } },
        },
        { projectId: warehouse.id, config: FILE },
      ],
    },
  );
  builder.add(
    clusterAgents,
    { project: scheduler },
    {
      name: 'staging',
      ciAccess: [
        { groupId: aurora.id, config: { access_as: {} } },
        {
          groupId: platform.id,
          config: { access_as: { impersonate: { username: 'deployer' } } },
        },
        {
          projectId: api.id,
          config: { access_as: { ci_user: {} }, environments: ['staging'] },
        },
      ],
    },
  );
  builder.add(
    clusterAgents,
    { project: sharedTool },
    { name: 'tool', ciAccess: [{ groupId: partners.id, config: {} }] },
  );
  for (const project of [projects.vaultSecret, projects.dotfiles]) {
    builder.add(clusterAgents, { project }, { name: 'home' });
  }
}

function addOfApi(
  builder: WorldBuilder,
  { api: project }: Projects,
  { platform }: Groups,
  people: People,
): void {
  const owner = { project };
  builder.add(environments, owner, { name: 'production', tier: 'production' });
  builder.add(environments, owner, { name: 'staging', tier: 'staging' });
  builder.add(environments, owner, { name: 'review/1', tier: 'development' });
  builder.add(protectedEnvironments, owner, {
    name: 'production',
    deployAccessLevels: [
      { id: 2, accessLevel: 40 },
      { id: 3, accessLevel: null, userId: people.developer.id },
      { id: 4, accessLevel: null, groupId: platform.id },
    ],
    approvalRules: [
      { id: 2, accessLevel: 40, requiredApprovals: 1 },
      {
        id: 3,
        accessLevel: null,
        groupId: platform.id,
        requiredApprovals: 2,
      },
      {
        id: 4,
        accessLevel: null,
        userId: people.groupBot.id,
        requiredApprovals: 1,
      },
    ],
  });
  // One of its own beside that of its tier's: both hold.
  builder.add(protectedEnvironments, owner, {
    name: 'staging',
    deployAccessLevels: [{ id: 5, accessLevel: 40 }],
    requiredApprovalCount: 1,
  });
}

function addOfScheduler(
  builder: WorldBuilder,
  { scheduler: project }: Projects,
  { nimbus }: Groups,
): void {
  const owner = { project };
  builder.add(environments, owner, { name: 'production', tier: 'production' });
  builder.add(protectedEnvironments, owner, {
    name: 'Production',
    deployAccessLevels: [
      { id: 6, accessLevel: null, groupId: nimbus.id },
      { id: 7, accessLevel: 60 },
    ],
  });
}
