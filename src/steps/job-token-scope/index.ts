import { batchesOf } from '../../collect/extent';
import type { Needs, Step } from '../../collect/step';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { FETCH_GROUPS } from '../group/collected';
import { FETCH_PROJECTS } from '../project/collected';
import { collectJobTokenScopes } from './collect';
import { JOB_TOKEN_SCOPES } from './lists';
import { projectTrustsGroup, projectTrustsProject } from './relationships';

const NEEDS: Needs = {
  role: MAINTAINER,
  who: 'Maintainer in the projects',
  withoutIt: 'whom these projects trust is left out',
};

export const jobTokenScopeSteps: Step[] = [
  {
    id: 'fetch-job-token-scopes',
    name: 'Fetch Job Token Scopes',
    entities: [],
    relationships: [projectTrustsProject, projectTrustsGroup],
    dependsOn: [FETCH_PROJECTS, FETCH_GROUPS],
    ingestionSource: {
      id: 'job-token-scopes',
      title: 'Job token scopes',
      description:
        'Projects and groups whose CI/CD jobs a project lets in: a request for ' +
        '50 projects, or three for each without GraphQL. Switched off, nothing ' +
        'tells which projects can be reached from the jobs of others.',
    },
    needs: NEEDS,
    estimate: (extent) =>
      batchesOf(
        JOB_TOKEN_SCOPES,
        extent.count('project', MAINTAINER),
        extent,
        3,
      ),
    collect: (context) => collectJobTokenScopes(context, NEEDS),
  },
];
