import { WorldProject } from '../world/types';
import { administersProject } from './abilities';
import { objectField } from './graphqlFields';
import { projectOne } from './rest';
import { answersOf } from './table';

/**
 * What job tokens are good for. Source: lib/api/project_job_token_scope.rb
 * (`authorize_admin_project`), app/graphql/types/ci/ci_cd_setting_type.rb (null
 * without an error).
 */
export const jobTokenScope = answersOf<WorldProject>({
  columns: [
    {
      value: 'inboundJobTokenScopeEnabled',
      rest: 'inbound_enabled',
      graphql: 'inboundJobTokenScopeEnabled: Boolean',
    },
    {
      value: 'outboundJobTokenScopeEnabled',
      rest: 'outbound_enabled',
      graphql: 'jobTokenScopeEnabled: Boolean',
    },
    {
      value: 'mergePipelinesEnabled',
      graphql: 'mergePipelinesEnabled: Boolean',
      enterprise: true,
    },
    { value: () => true, graphql: 'keepLatestArtifact: Boolean' },
  ],
  rest: [
    projectOne('job_token_scope', {
      may: administersProject,
      row: (project) => project,
    }),
  ],
  graphql: [
    {
      type: 'ProjectCiCdSetting',
      hasConnection: false,
      on: [
        objectField<WorldProject>('Project.ciCdSettings', {
          may: administersProject,
          resolve: (project) => project,
        }),
      ],
    },
  ],
});
