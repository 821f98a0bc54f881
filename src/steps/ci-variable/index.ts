import type { CollectedGroup, CollectedProject } from '../../collect/collected';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { instance } from '../account/collected';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { ciVariableEntity, ciVariableKey } from './entity';

/**
 * By GraphQL alone: REST's lists have the values. Who may not see a list is
 * answered `null` without an error (field authorization, `unauthorized_field` in
 * GitLab's app/graphql/gitlab_schema.rb), and so is everybody where the feature is
 * off.
 */
export const ciVariableSteps = [
  owned({
    id: 'fetch-ci-variables',
    name: 'Fetch CI/CD Variables',
    what: 'CI/CD variables',
    ingestionSource: {
      id: 'ci-variables',
      title: 'CI/CD variables',
      description:
        'Names of CI/CD variables of projects, groups and the instance, and how ' +
        'they are guarded; never their values. Switched off, nothing tells which ' +
        'secrets unprotected branches get.',
    },
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
