import type {
  JobState,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import type { Parent } from '../gitlab/graphql/parentQuery';
import type { Part } from './coverage';
import type { Tier } from './tier';

export interface CollectedGroup extends Parent {
  kind: 'group';
  /** `_key` of its entity. */
  key: string;
  parentId?: number;
  /** Whether it or a group above it is archived. */
  archived?: boolean;
  /** The tier of what is below its root group; absent where nothing tells. */
  licensedTier?: Tier;
}

/** A project with what decides who may see its parts. */
export interface CollectedProject extends Parent {
  kind: 'project';
  /** `_key` of its entity. */
  key: string;
  name: string;
  /** The group that it belongs to; absent for personal projects. */
  groupId?: number;
  archived: boolean;
  /** Absent where the repository is empty, or the token may not see it. */
  defaultBranch?: string;
  /** Whether the repository is empty; absent where GitLab does not tell, as in all that follow. */
  empty?: boolean;
  visibility?: string;
  repositoryAccessLevel?: string;
  buildsAccessLevel?: string;
  environmentsAccessLevel?: string;
  mergeRequestsEnabled?: boolean;
  mergeRequestsAccessLevel?: string;
  canCreateMergeRequestIn?: boolean;
  securityAndComplianceEnabled?: boolean;
  licensedTier?: Tier;
  /** Milliseconds since 1970; set where it waits for its deletion. */
  markedForDeletionOn?: number;
  jobsEnabled?: boolean;
}

/** The instance itself, as what its own lists belong to. */
export interface CollectedInstance extends Parent {
  kind: 'instance';
  /** `_key` of the account's entity. */
  key: string;
}

/** A group or project that was collected. */
export type Collected = CollectedGroup | CollectedProject;

/** What lists are asked of. */
export type ListOwner = Collected | CollectedInstance;

/** All groups, all projects, or the instance, as what other things are asked of. */
export interface Parents<One extends ListOwner> {
  kind: One['kind'];
  entity: StepEntityMetadata;
  /** Whether they are the topmost groups alone. */
  topmost?: true;
  /** The step that collects them. */
  step: string;
  /** Those that were collected. */
  collected(jobState: JobState): Promise<One[]>;
}

export function isTopLevel({ parentId }: CollectedGroup): boolean {
  return parentId === undefined;
}

/** A group or project, or the instance, as something that a part is asked of. */
export function partOf(collected: ListOwner): Part {
  const { kind, id, fullPath } = collected;
  if (kind === 'instance') {
    return { name: fullPath };
  }
  const isPersonal =
    collected.kind === 'project' && collected.groupId === undefined;
  return { name: fullPath, parent: { kind, id }, isPersonal };
}
