import { WorldBuilder } from './build';
import { DEFAULT_NOW } from './generate';
import { Random } from './random';
import { addCredentials } from './sample/credentials';
import { addDoors } from './sample/doors';
import { addDeployments } from './sample/deployments';
import { addVulnerabilities } from './sample/findings';
import { addCustomRoles } from './sample/customRoles';
import { addGroups } from './sample/groups';
import { addLabels } from './sample/labels';
import { addMembers } from './sample/members';
import { addMergeRequests } from './sample/mergeRequests';
import { addPeople } from './sample/people';
import { addProjects } from './sample/projects';
import { addProtections } from './sample/protections';
import { addRunners } from './sample/runners';
import { addTrust } from './sample/trust';
import { addVariables } from './sample/variables';
import { World } from './types';

/**
 * A small made-up organization that is rich in cases: the same for the same
 * `now`. The member token's user is `ada`.
 */
export function sampleWorld(now: Date = DEFAULT_NOW): World {
  const builder = new WorldBuilder(now, new Random(7));
  const people = addPeople(builder);
  const groups = addGroups(builder);
  const projects = addProjects(builder, groups, people);
  const roles = addCustomRoles(builder, groups);
  addMembers(builder, people, groups, projects, roles);
  addMergeRequests(builder, people, projects);
  addLabels(builder, groups, projects);
  addVulnerabilities(builder, projects);
  addProtections(builder, groups, projects, people);
  addVariables(builder, groups, projects);
  addRunners(builder, groups, projects);
  addCredentials(builder, groups, projects, people);
  addDoors(builder, groups, projects, people);
  addTrust(builder, groups, projects);
  addDeployments(builder, groups, projects, people);
  return builder.world;
}
