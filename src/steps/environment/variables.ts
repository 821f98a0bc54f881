import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Coverage } from '../../collect/coverage';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { addRelationshipOnce } from '../../graph/add';
import { relationshipMetadata } from '../../graph/metadata';
import {
  collectedVariables,
  FETCH_CI_VARIABLES,
} from '../ci-variable/collected';
import { ciVariableEntity } from '../ci-variable/entity';
import { matches } from '../protections/defaultBranch';
import {
  environmentEntity,
  FETCH_ENVIRONMENTS,
  projectHasEnvironment,
} from './entity';
import { ENVIRONMENTS_SOURCE } from './source';

export const environmentUsesVariable = relationshipMetadata(
  environmentEntity,
  RelationshipClass.USES,
  ciVariableEntity,
);

/**
 * Jobs for an environment get the variables of the project and of the groups above
 * whose scope matches its name, in which `*` stands for any text. What is for all
 * environments is left out: every job gets it.
 *
 * Source: https://docs.gitlab.com/ci/environments/#limit-the-environment-scope-of-a-cicd-variable
 */
export const environmentVariablesStep: Step = {
  id: 'build-environment-variables',
  name: 'Build Environment Variables',
  entities: [],
  relationships: [environmentUsesVariable],
  dependsOn: [FETCH_ENVIRONMENTS, FETCH_CI_VARIABLES],
  collect: buildUses,
  ingestionSource: ENVIRONMENTS_SOURCE,
  needs: {
    role: MAINTAINER,
    graphqlOnly: true,
    who: 'as for the environments and the variables: nothing is asked',
    withoutIt: 'variables that were left out are used by none',
  },
  estimate: () => 0,
};

async function buildUses({ jobState }: StepContext): Promise<Coverages> {
  const variables = await collectedVariables(jobState);
  const names = new Map<string, string>();
  await jobState.iterateEntities(
    { _type: environmentEntity._type },
    (entity) => {
      const { name } = environmentEntity.valuesOf(entity);
      names.set(entity._key, String(name));
    },
  );
  await jobState.iterateRelationships(
    { _type: projectHasEnvironment._type },
    async ({ _fromEntityKey, _toEntityKey }) => {
      const environment = String(_toEntityKey);
      const scoped = variables
        .chainOf(String(_fromEntityKey))
        .flatMap((owner) => variables.of(owner))
        .filter(
          ({ environmentScope }) =>
            environmentScope !== '*' &&
            matches(environmentScope, names.get(environment) ?? ''),
        );
      for (const { key } of scoped) {
        await addRelationshipOnce(
          jobState,
          environmentUsesVariable,
          environment,
          key,
        );
      }
    },
  );
  return [new Coverage(subjectOf('variables of environments', { role: 0 }))];
}
