import { Coverage } from '../../collect/coverage';
import type { Coverages, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { addRelationshipOnce, hasKey } from '../../graph/add';
import { protectedBranchEntity } from '../protections/protectedBranch';
import { deployKeyKey, protectedBranchAllowsDeployKey } from './entity';

/** Links protected branches to the collected keys that may push; nothing is asked. */
export async function linkToBranches({
  jobState,
}: StepContext): Promise<Coverages> {
  await jobState.iterateEntities(
    { _type: protectedBranchEntity._type },
    async (branch) => {
      const { pushDeployKeyIds = [] } = protectedBranchEntity.valuesOf(branch);
      for (const key of pushDeployKeyIds.map(deployKeyKey)) {
        if (hasKey(jobState, key)) {
          await addRelationshipOnce(
            jobState,
            protectedBranchAllowsDeployKey,
            branch._key,
            key,
            { push: true },
          );
        }
      }
    },
  );
  return [new Coverage(subjectOf('deploy keys of branches', { role: 0 }))];
}
