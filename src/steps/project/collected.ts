import type { Entity, JobState } from '@jupiterone/integration-sdk-core';
import {
  CollectedGroup,
  CollectedProject,
  isTopLevel,
  Parents,
} from '../../collect/collected';
import { CollectedTree, treeOf } from '../../collect/tree';
import { tierOf } from '../../collect/tier';
import { groups, rootGroups } from '../group/collected';
import { projectEntity } from './entity';

export const FETCH_PROJECTS = 'fetch-projects';

/** The projects that were collected, as what other things are asked of. */
export const projects: Parents<CollectedProject> = {
  kind: 'project',
  entity: projectEntity,
  step: FETCH_PROJECTS,
  async collected(jobState) {
    const found: CollectedProject[] = [];
    await jobState.iterateEntities({ _type: projectEntity._type }, (entity) => {
      found.push(projectOf(entity));
    });
    return found;
  },
};

/**
 * Root groups with the tier that a project below them tells: all below a root group
 * have its plan (`licensed_feature_available?` in GitLab's
 * ee/app/models/ee/namespace.rb).
 */
export const licensedRootGroups: Parents<CollectedGroup> = {
  ...rootGroups,
  step: FETCH_PROJECTS,
  async collected(jobState) {
    const { roots, projectsOf } = await collectedTree(jobState);
    return roots.filter(isTopLevel).map((root) => ({
      ...root,
      licensedTier: projectsOf(root)[0]?.licensedTier ?? root.licensedTier,
    }));
  },
};

/** All groups, each with that tier. */
export const licensedGroups: Parents<CollectedGroup> = {
  ...groups,
  step: FETCH_PROJECTS,
  async collected(jobState) {
    const { rootOf } = await collectedTree(jobState);
    const roots = await licensedRootGroups.collected(jobState);
    const tiers = new Map(roots.map((root) => [root.id, root.licensedTier]));
    return (await groups.collected(jobState)).map((group) => ({
      ...group,
      licensedTier: tiers.get(rootOf(group) ?? NaN) ?? group.licensedTier,
    }));
  },
};

/** Groups and projects by what is in what. */
export async function collectedTree(
  jobState: JobState,
): Promise<CollectedTree> {
  return treeOf(
    await groups.collected(jobState),
    await projects.collected(jobState),
  );
}

function projectOf(entity: Entity): CollectedProject {
  const project = projectEntity.valuesOf(entity);
  return {
    kind: 'project',
    id: Number(project.id),
    fullPath: String(project.fullName),
    key: entity._key,
    name: String(project.name),
    groupId:
      project.namespaceKind === 'group' ? project.namespaceId : undefined,
    archived: project.archived === true,
    // GitLab names the branch to be of a repository that is empty, too.
    defaultBranch: project.empty === true ? undefined : project.defaultBranch,
    empty: project.empty,
    visibility: project.visibility,
    repositoryAccessLevel: project.repositoryAccessLevel,
    buildsAccessLevel: project.buildsAccessLevel,
    environmentsAccessLevel: project.environmentsAccessLevel,
    mergeRequestsEnabled: project.mergeRequestsEnabled,
    mergeRequestsAccessLevel: project.mergeRequestsAccessLevel,
    canCreateMergeRequestIn: project.canCreateMergeRequestIn,
    securityAndComplianceEnabled: project.securityAndComplianceEnabled,
    licensedTier: tierOf(project.licensedTier),
    markedForDeletionOn: project.markedForDeletionOn,
    jobsEnabled: project.jobsEnabled,
  };
}
