import type { CollectedGroup, CollectedProject } from '../../collect/collected';
import type { Step } from '../../collect/step';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { instance } from '../account/collected';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { FETCH_CI_VARIABLES } from './collected';
import { ciVariableEntity, ciVariableKey } from './entity';
import { overridesStep } from './overrides';
import { CI_VARIABLES } from './source';

/**
 * By GraphQL alone: REST's lists have the values. Who may not see a list is
 * answered `null` without an error (field authorization, `unauthorized_field` in
 * GitLab's app/graphql/gitlab_schema.rb), and so is everybody where the feature is
 * off.
 */
export const ciVariableSteps: Step[] = [
  owned({
    id: FETCH_CI_VARIABLES,
    name: 'Fetch CI/CD Variables',
    what: 'CI/CD variables',
    ingestionSource: CI_VARIABLES,
    needs: {
      role: MAINTAINER,
      graphqlOnly: true,
      withoutIt:
        'variables of these projects and groups are left out; it takes GraphQL, ' +
        'without which the step fails',
    },
    lists: [
      ownedBy(instance, {
        type: ciVariableEntity,
        needs: { administrator: true },
        key: ciVariableKey,
        graphql: {
          name: 'InstanceVariables',
          field: 'ciVariables',
          nodeType: 'CiInstanceVariable',
        },
      }),
      ownedBy(groups, {
        type: ciVariableEntity,
        needs: { role: OWNER },
        key: ciVariableKey,
        graphql: {
          name: 'GroupVariables',
          field: 'ciVariables',
          nodeType: 'CiGroupVariable',
          pageSize: 90, // so that ten groups fit into a request
        },
        refusedMeans: offInGroup,
      }),
      ownedBy(projects, {
        type: ciVariableEntity,
        key: ciVariableKey,
        graphql: {
          name: 'ProjectVariables',
          field: 'ciVariables',
          nodeType: 'CiProjectVariable',
        },
        refusedMeans: offInProject,
      }),
    ],
  }),
  overridesStep,
];

/** `archived` prevents `admin_cicd_variables`: app/policies/group_policy.rb, 18.x. */
function offInGroup({ archived }: CollectedGroup): 'off' | undefined {
  return archived ? 'off' : undefined;
}

/**
 * So do `builds_disabled` and `repository_disabled`, and it may be among what
 * `archived | deletion_scheduled` prevents: app/policies/project_policy.rb, 18.x.
 */
function offInProject({
  archived,
  markedForDeletionOn,
  jobsEnabled,
  repositoryAccessLevel,
}: CollectedProject): 'off' | undefined {
  return archived ||
    markedForDeletionOn !== undefined ||
    jobsEnabled === false ||
    repositoryAccessLevel === 'disabled'
    ? 'off'
    : undefined;
}
