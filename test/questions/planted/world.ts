import { applicationSettings } from '../../gitlab/tables/applicationSettings';
import { approvalRules } from '../../gitlab/tables/approvalRules';
import { ciVariables } from '../../gitlab/tables/ciVariables';
import { jobTokenAllowances } from '../../gitlab/tables/jobTokenAllowlists';
import { runners } from '../../gitlab/tables/runners';
import { WorldBuilder } from '../../gitlab/world/build';
import { WorldApplicationSettings } from '../../gitlab/world/applicationSettings';
import { Random } from '../../gitlab/world/random';
import { World, WorldProject } from '../../gitlab/world/types';
import { plantActivity } from './activity';
import { plantTokens } from './credentials';
import { plantDeployments } from './deployments';
import { plantDoors } from './doors';
import { Organization, plantOrganization } from './organization';
import { plantProjects } from './projects';

export interface Planted extends Pick<Organization, 'people' | 'viewers'> {
  world: World;
}

/** One world with something of each kind that a question asks about. */
export function plantedWorld(now: Date, strict = false): Planted {
  const builder = new WorldBuilder(now, new Random(11));
  const organization = plantOrganization(builder);
  const projects = plantProjects(builder, organization);
  plantVariables(builder, organization, projects);
  plantRunners(builder, organization, projects);
  plantTokens(builder, organization, projects);
  plantDeployments(builder, organization, projects);
  plantDoors(builder, organization, projects);
  plantRule(builder, organization, projects);
  plantTrust(builder, organization, projects);
  plantActivity(builder, organization, projects);
  builder.add(applicationSettings, 'instance', strict ? STRICT : LAX);
  const { people, viewers } = organization;
  return { world: builder.world, people, viewers };
}

const LAX: Partial<WorldApplicationSettings> = {
  requireTwoFactorAuthentication: false,
  passwordAuthenticationEnabledForGit: true,
  signupEnabled: true,
  emailConfirmationSetting: 'off',
  throttleAuthenticatedApiEnabled: false,
  throttleUnauthenticatedApiEnabled: true,
  throttleUnauthenticatedWebEnabled: false,
  defaultBranchProtection: 0,
  defaultProjectVisibility: 'public',
  defaultGroupVisibility: 'public',
  restrictedVisibilityLevels: ['internal'],
  allowLocalRequestsFromWebHooksAndServices: true,
  allowRunnerRegistrationToken: true,
};

const STRICT: Partial<WorldApplicationSettings> = {
  requireTwoFactorAuthentication: true,
  passwordAuthenticationEnabledForGit: false,
  signupEnabled: false,
  emailConfirmationSetting: 'hard',
  throttleAuthenticatedApiEnabled: true,
  throttleUnauthenticatedApiEnabled: true,
  throttleUnauthenticatedWebEnabled: true,
  defaultBranchProtection: 2,
  defaultProjectVisibility: 'private',
  defaultGroupVisibility: 'internal',
  restrictedVisibilityLevels: ['public'],
  allowLocalRequestsFromWebHooksAndServices: false,
  allowRunnerRegistrationToken: false,
};

/** Rules that somebody can satisfy. */
function plantRule(
  builder: WorldBuilder,
  { people }: Organization,
  { guarded }: Record<string, WorldProject>,
): void {
  const userIds = [people.approver.id];
  const owner = { project: guarded };
  builder.add(approvalRules, owner, { name: 'of the approver', userIds });
  builder.add(approvalRules, owner, {
    name: 'optional, of the approver',
    userIds,
    approvalsRequired: 0,
  });
}

/** Of a neighbour, of a project elsewhere, and of the group that it is in. */
function plantTrust(
  builder: WorldBuilder,
  { groups }: Organization,
  { trusting, guarded, hidden }: Record<string, WorldProject>,
): void {
  const owner = { project: trusting };
  const { id: projectId } = trusting;
  for (const trusted of [
    { trustedProjectId: guarded.id },
    { trustedProjectId: hidden.id },
    { trustedGroupId: groups.partners.id },
  ]) {
    builder.add(jobTokenAllowances, owner, { projectId, ...trusted });
  }
}

function plantVariables(
  builder: WorldBuilder,
  { groups }: Organization,
  { guarded, hidden }: Record<string, WorldProject>,
): void {
  const project = { project: guarded };
  builder.add(ciVariables, project, { key: 'KEPT_TOKEN' });
  builder.add(ciVariables, project, { key: 'OPEN_TOKEN', protected: false });
  builder.add(ciVariables, project, { key: 'SHOWN_TOKEN', masked: false });
  builder.add(ciVariables, project, { key: 'SHOWN', masked: false });
  builder.add(
    ciVariables,
    { group: groups.acme },
    { key: 'OPEN_PASSWORD', protected: false },
  );
  builder.add(ciVariables, 'instance', {
    key: 'OPEN_SECRET',
    protected: false,
  });
  builder.add(
    ciVariables,
    { project: hidden },
    { key: 'OPEN_KEY', protected: false, masked: false },
  );
}

function plantRunners(
  builder: WorldBuilder,
  { groups }: Organization,
  projects: Record<string, WorldProject>,
): void {
  const group = { group: groups.acme };
  builder.add(runners, 'instance', {
    runnerType: 'instance_type',
    description: 'any job',
  });
  builder.add(runners, group, {
    runnerType: 'group_type',
    description: 'any job of the group',
  });
  builder.add(runners, group, {
    runnerType: 'group_type',
    description: 'protected',
    accessLevel: 'ref_protected',
  });
  builder.add(runners, group, {
    runnerType: 'group_type',
    description: 'tagged',
    runUntagged: false,
    tagList: ['deploy'],
  });
  for (const locked of [true, false]) {
    builder.add(runners, 'instance', {
      runnerType: 'project_type',
      description: locked ? 'locked' : 'unlocked',
      locked,
      runUntagged: false,
      tagList: ['build'],
      projectIds: [projects.guarded.id, projects.public.id],
    });
  }
}
