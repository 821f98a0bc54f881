import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Coverage } from '../../collect/coverage';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { addRelationshipOnce } from '../../graph/add';
import { relationshipMetadata } from '../../graph/metadata';
import { collectedVariables, FETCH_CI_VARIABLES } from './collected';
import { ciVariableEntity } from './entity';
import { CI_VARIABLES } from './source';

/** From a nearer one to the next farther one, which jobs do not get for it. */
export const ciVariableOverrides = relationshipMetadata(
  ciVariableEntity,
  RelationshipClass.OVERRIDES,
  ciVariableEntity,
);

/**
 * Of variables with the same key and scope the nearest counts: a project's before the
 * groups', a nearer group's before a farther one's, and the instance's last.
 *
 * Source: https://docs.gitlab.com/ci/variables/#cicd-variable-precedence
 */
export const overridesStep: Step = {
  id: 'build-variable-overrides',
  name: 'Build Variable Overrides',
  entities: [],
  relationships: [ciVariableOverrides],
  dependsOn: [FETCH_CI_VARIABLES],
  collect: buildOverrides,
  ingestionSource: CI_VARIABLES,
  needs: {
    role: MAINTAINER,
    graphqlOnly: true,
    who: 'as for the variables: nothing is asked',
    withoutIt: 'variables that were left out override nothing',
  },
  estimate: () => 0,
};

async function buildOverrides({ jobState }: StepContext): Promise<Coverages> {
  const variables = await collectedVariables(jobState);
  for (const owner of variables.owners) {
    const [, ...above] = variables.chainOf(owner);
    for (const { key, name, environmentScope } of variables.of(owner)) {
      const next = above
        .flatMap((one) => variables.of(one))
        .find(
          (other) =>
            other.name === name && other.environmentScope === environmentScope,
        );
      if (next) {
        await addRelationshipOnce(jobState, ciVariableOverrides, key, next.key);
      }
    }
  }
  return [new Coverage(subjectOf('variable overrides', { role: 0 }))];
}
