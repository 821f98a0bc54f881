import type { Entity, JobState } from '@jupiterone/integration-sdk-core';
import type { ParentReference } from '../gitlab/graphql/parentDocuments';
import { groupEntity } from '../steps/group/entity';
import { projectEntity } from '../steps/project/entity';
import type { Part } from './coverage';

/** A group or project that was collected. */
export interface Collected extends ParentReference {
  /** `_key` of its entity. */
  key: string;
}

export interface CollectedGroup extends Collected {
  kind: 'group';
  parentId?: number;
}

/** A project with what decides who may see its parts. */
export interface CollectedProject extends Collected {
  kind: 'project';
  name: string;
  /** The group that it belongs to; absent for personal projects. */
  groupId?: number;
  archived: boolean;
  /** Absent where GitLab does not tell, as in all that follow. */
  visibility?: string;
  mergeRequestsEnabled?: boolean;
  mergeRequestsAccessLevel?: string;
  canCreateMergeRequestIn?: boolean;
  securityAndComplianceEnabled?: boolean;
  licensedTier?: string;
}

/** All groups that were collected. */
export async function collectedGroups(
  jobState: JobState,
): Promise<CollectedGroup[]> {
  return collect(jobState, groupEntity._type, (group) => ({
    kind: 'group',
    id: Number(group.id),
    fullPath: String(group.fullPath),
    key: group._key,
    parentId:
      group.parentGroupId === undefined
        ? undefined
        : Number(group.parentGroupId),
  }));
}

/** All projects that were collected. */
export async function collectedProjects(
  jobState: JobState,
): Promise<CollectedProject[]> {
  return collect(jobState, projectEntity._type, (project) => ({
    kind: 'project',
    id: Number(project.id),
    fullPath: String(project.fullName),
    key: project._key,
    name: String(project.name),
    groupId:
      project.namespaceKind === 'group'
        ? Number(project.namespaceId)
        : undefined,
    archived: project.archived === true,
    visibility: textOf(project.visibility),
    mergeRequestsEnabled: flagOf(project.mergeRequestsEnabled),
    mergeRequestsAccessLevel: textOf(project.mergeRequestsAccessLevel),
    canCreateMergeRequestIn: flagOf(project.canCreateMergeRequestIn),
    securityAndComplianceEnabled: flagOf(project.securityAndComplianceEnabled),
    licensedTier: textOf(project.licensedTier),
  }));
}

/** A group or project as something that a part is asked of. */
export function partOf(
  collected: Collected & Partial<Pick<CollectedProject, 'groupId'>>,
): Part {
  const { kind, id, fullPath, groupId } = collected;
  const isPersonal = kind === 'project' && groupId === undefined;
  return { name: fullPath, parent: { kind, id }, isPersonal };
}

async function collect<T>(
  jobState: JobState,
  _type: string,
  read: (entity: Entity) => T,
): Promise<T[]> {
  const found: T[] = [];
  await jobState.iterateEntities({ _type }, (entity) => {
    found.push(read(entity));
  });
  return found;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
