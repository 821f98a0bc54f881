import type {
  JobState,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import type { Read } from '../../collect/columns/reading';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { groupKey } from '../group/entity';
import { projectKey } from '../project/entity';
import {
  accountHasRunner,
  groupHasRunner,
  projectHasRunner,
  projectUsesRunner,
  runnerEntity,
  runnerKey,
  RunnerRow,
} from './entity';

/**
 * Adds a runner, once however often it is seen, with whose it is and the projects
 * that are assigned to it, as far as these were collected.
 *
 * @param account `_key` of the instance
 */
export async function addRunner(
  jobState: JobState,
  account: string,
  read: Read<RunnerRow>,
): Promise<void> {
  const key = runnerKey(read.row.id);
  await addEntityOnce(jobState, runnerEntity.create(key, read, undefined));
  const projects = (read.row.projects ?? []).map(projectKey);
  const link = async (
    relationship: StepRelationshipMetadata,
    ends: string[],
  ) => {
    for (const end of ends.filter((one) => hasKey(jobState, one))) {
      await addRelationshipOnce(jobState, relationship, end, key);
    }
  };
  switch (read.row.runnerType) {
    case 'instance_type':
      await link(accountHasRunner, [account]);
      break;
    case 'group_type':
      await link(groupHasRunner, (read.row.groups ?? []).map(groupKey));
      break;
    case 'project_type':
      await link(projectHasRunner, ownerOf(read.row).map(projectKey));
      break;
  }
  await link(projectUsesRunner, projects);
}

/** The project that owns it; where GitLab does not tell, the first that has it. */
function ownerOf({ ownerProject, projects }: RunnerRow): number[] {
  return typeof ownerProject === 'number'
    ? [ownerProject]
    : [...(projects ?? [])].sort((one, other) => one - other).slice(0, 1);
}
