import type { JobState } from '@jupiterone/integration-sdk-core';
import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import type { Coverages, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { sessionOf } from '../../session';
import { projectKey } from '../project/entity';
import {
  deployKeyEntity,
  deployKeyKey,
  DeployKeyRow,
  projectHasDeployKey,
} from './entity';

/** All keys with all their projects, a hundred in a request. */
export async function collectAllDeployKeys(
  context: StepContext,
): Promise<Coverages> {
  const { client, settings } = sessionOf(context);
  const coverage = new Coverage(
    subjectOf('deploy keys', { role: 0, administrator: true }),
  );
  coverage.expect(1);
  const outcome = await outcomeOfAsking(async () => {
    for await (const page of client.list(endpoint`/deploy_keys`)) {
      for (const read of readRows(
        deployKeyEntity.restRow,
        page,
        coverage.reject,
      )) {
        const { writeProjectIds, readProjectIds, id } = read.row;
        if (writeProjectIds && readProjectIds) {
          const projectIds = { writeProjectIds, readProjectIds };
          await add(context.jobState, read, projectIds);
        } else {
          coverage.reject({ id: String(id), reason: 'it names no projects' });
        }
      }
    }
    return ANSWERED;
  });
  coverage.settle({ name: settings.baseUrl.href }, outcome);
  return [coverage];
}

/** A key of no project, as public ones are until they are used, opens nothing. */
async function add(
  jobState: JobState,
  read: Read<DeployKeyRow>,
  {
    writeProjectIds,
    readProjectIds,
  }: Record<'writeProjectIds' | 'readProjectIds', number[]>,
): Promise<void> {
  const key = deployKeyKey(read.row.id);
  const access = [
    ...writeProjectIds.map((id) => ({
      project: projectKey(id),
      canPush: true,
    })),
    ...readProjectIds.map((id) => ({
      project: projectKey(id),
      canPush: false,
    })),
  ].filter(({ project }) => hasKey(jobState, project));
  if (access.length > 0) {
    await addEntityOnce(jobState, deployKeyEntity.create(key, read, undefined));
  }
  for (const { project, canPush } of access) {
    await addRelationshipOnce(jobState, projectHasDeployKey, project, key, {
      canPush,
    });
  }
}
