import type {
  JobState,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import type { Parent } from '../gitlab/graphql/parentQuery';
import type { Part } from './coverage';

export interface CollectedGroup extends Parent {
  kind: 'group';
  /** `_key` of its entity. */
  key: string;
  parentId?: number;
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
  /** Absent where GitLab does not tell, as in all that follow. */
  visibility?: string;
  repositoryAccessLevel?: string;
  mergeRequestsEnabled?: boolean;
  mergeRequestsAccessLevel?: string;
  canCreateMergeRequestIn?: boolean;
  securityAndComplianceEnabled?: boolean;
  licensedTier?: string;
}

/** A group or project that was collected. */
export type Collected = CollectedGroup | CollectedProject;

/** All groups, or all projects, as what other things are asked of. */
export interface Parents<One extends Collected> {
  kind: One['kind'];
  entity: StepEntityMetadata;
  /** The step that collects them. */
  step: string;
  /** Those that were collected. */
  collected(jobState: JobState): Promise<One[]>;
}

/** A group or project as something that a part is asked of. */
export function partOf(collected: Collected): Part {
  const { kind, id, fullPath } = collected;
  const isPersonal =
    collected.kind === 'project' && collected.groupId === undefined;
  return { name: fullPath, parent: { kind, id }, isPersonal };
}
