import { WorldBuilder } from '../build';
import { CustomRoles } from './customRoles';
import { Groups } from './groups';
import { People } from './people';
import { Projects } from './projects';

/** An access level that GitLab has not named (yet): levels are open integers. */
const UNNAMED_LEVEL = 35;

export function addMembers(
  builder: WorldBuilder,
  people: People,
  groups: Groups,
  projects: Projects,
  roles: CustomRoles,
): void {
  addGroupMembers(builder, people, groups, roles);
  addOtherGroupMembers(builder, people, groups);
  addProjectMembers(builder, people, projects, roles);
  addShares(builder, groups, projects);
}

function addGroupMembers(
  builder: WorldBuilder,
  people: People,
  { aurora, platform, kernel, web, borealis, data, cascade }: Groups,
  roles: CustomRoles,
): void {
  const createdById = people.owner.id;
  builder.member(people.owner, { group: aurora }, 50);
  builder.member(people.owner, { group: borealis }, 40, { createdById });
  builder.member(people.owner, { group: cascade }, 20);
  builder.member(people.maintainer, { group: aurora }, 40, { createdById });
  // Inherits 40 from the root, has 30 here: the higher level counts.
  builder.member(people.maintainer, { group: platform }, 30, { createdById });
  builder.member(people.developer, { group: platform }, 30, {
    createdById,
    memberRole: roles.ofAurora,
  });
  // The same level twice: GitLab prefers the group's own row.
  builder.member(people.developer, { group: kernel }, 30, {
    createdById,
    expiresAt: builder.dateIn(45),
    memberRole: roles.ofInstance,
  });
  builder.member(people.subgroupOnly, { group: kernel }, 30, { createdById });
  builder.member(people.reporter, { group: web }, 20, {
    createdById,
    memberRole: roles.ofInstance,
  });
  builder.member(people.planner, { group: borealis }, 15, { createdById });
  builder.member(people.securityManager, { group: borealis }, 25);
  builder.member(people.newRole, { group: data }, UNNAMED_LEVEL);
  builder.member(people.contractor, { group: data }, 10, {
    createdById,
    expiresAt: builder.dateIn(10),
  });
  builder.member(people.minimalAccess, { group: aurora }, 5);
  builder.member(people.groupBot, { group: aurora }, 50);
  builder.member(people.serviceAccount, { group: borealis }, 40);
  builder.member(people.blocked, { group: borealis }, 30);
  builder.member(people.deactivated, { group: cascade }, 30);
  builder.invitation('invited@example.org', { group: cascade }, 30);
}

function addOtherGroupMembers(
  builder: WorldBuilder,
  people: People,
  { holding, joint, partners, annex, nimbus, vault }: Groups,
): void {
  builder.member(people.partnerLead, { group: partners }, 50);
  builder.member(people.partner, { group: partners }, 30);
  builder.member(people.partnerLead, { group: annex }, 50);
  builder.member(people.partnerLead, { group: holding }, 50);
  builder.member(people.owner, { group: joint }, 30);
  builder.member(people.stranger, { group: nimbus }, 50);
  builder.member(people.stranger, { group: vault }, 50);
}

function addProjectMembers(
  builder: WorldBuilder,
  people: People,
  { api, warehouse, experiment, handbook }: Projects,
  { ofInstance: memberRole }: CustomRoles,
): void {
  builder.member(people.contractor, { project: api }, 30, {
    expiresAt: builder.dateIn(30),
  });
  // Owner by inheritance, guest by the project's own row: the row is shown with
  // the higher level.
  builder.member(people.owner, { project: api }, 10);
  builder.member(people.projectBot, { project: api }, 40);
  builder.member(people.reporter, { project: warehouse }, 20, { memberRole });
  builder.member(people.owner, { project: experiment }, 30);
  builder.member(people.deactivated, { project: handbook }, 40);
}

function addShares(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
): void {
  builder.share({ group: groups.borealis }, groups.partners, 20);
  builder.share({ group: groups.annex }, groups.aurora, 30);
  builder.share({ project: projects.sharedTool }, groups.platform, 30);
  builder.share({ project: projects.site }, groups.data, 20);
}
