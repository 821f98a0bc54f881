import { Coverage } from '../../collect/coverage';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { addRelationshipOnce, hasKey } from '../../graph/add';
import { FETCH_DEPLOY_KEYS } from '../deploy-key';
import { deployKeyKey } from '../deploy-key/entity';
import { protectedTagAllowsDeployKey, protectedTagEntity } from './entity';
import { FETCH_PROTECTED_TAGS, PROTECTED_TAGS } from './source';

/** Of its own, so that tags are collected where deploy keys are not. */
export const tagDeployKeysStep: Step = {
  id: 'link-tag-deploy-keys',
  name: 'Link Deploy Keys to Protected Tags',
  entities: [],
  relationships: [protectedTagAllowsDeployKey],
  dependsOn: [FETCH_PROTECTED_TAGS, FETCH_DEPLOY_KEYS],
  collect: buildAllowed,
  ingestionSource: PROTECTED_TAGS,
  needs: {
    role: 0,
    who: 'as for both protected tags and deploy keys; nothing is asked',
    withoutIt: 'nothing tells which protected tags which keys may create',
  },
  estimate: () => 0,
};

async function buildAllowed({ jobState }: StepContext): Promise<Coverages> {
  await jobState.iterateEntities(
    { _type: protectedTagEntity._type },
    async (entity) => {
      const { createDeployKeyIds = [] } = protectedTagEntity.valuesOf(entity);
      for (const id of createDeployKeyIds) {
        if (hasKey(jobState, deployKeyKey(id))) {
          await addRelationshipOnce(
            jobState,
            protectedTagAllowsDeployKey,
            entity._key,
            deployKeyKey(id),
            { create: true },
          );
        }
      }
    },
  );
  return [new Coverage(subjectOf('keys of protected tags', { role: 0 }))];
}
