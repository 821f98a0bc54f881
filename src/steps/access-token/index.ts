import type { Needs, Step } from '../../collect/step';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { FETCH_GROUPS } from '../group/collected';
import { FETCH_PROJECTS } from '../project/collected';
import { FETCH_USERS } from '../user';
import { collectAccessTokens } from './collect';
import {
  accessTokenEntity,
  groupHasToken,
  projectHasToken,
  userHasToken,
} from './entity';
import { ACCESS_TOKENS } from './source';

const NEEDS: Needs = {
  role: MAINTAINER,
  scopes: [
    { kind: 'group', role: OWNER },
    { kind: 'project', role: MAINTAINER },
  ],
  who:
    'Maintainer in the projects, Owner in the groups; for personal ones ' +
    'administrator, or on GitLab.com (Premium) Owner of the top-level group that ' +
    'manages the accounts',
  withoutIt:
    'access tokens of these projects and groups, and personal ones, are left out',
};

export const accessTokenSteps: Step[] = [
  {
    id: 'fetch-access-tokens',
    name: 'Fetch Access Tokens',
    entities: [accessTokenEntity],
    relationships: [userHasToken, groupHasToken, projectHasToken],
    dependsOn: [FETCH_GROUPS, FETCH_PROJECTS, FETCH_USERS],
    ingestionSource: ACCESS_TOKENS,
    needs: NEEDS,
    // What has a bot is not known from counts.
    estimate: ({ isAdministrator }) => (isAdministrator ? 2 : 0),
    besides: ({ isAdministrator, count }) =>
      isAdministrator ||
      count('group', OWNER) + count('project', MAINTAINER) === 0
        ? undefined
        : 'a request for each group and project that has a bot',
    collect: (context) => collectAccessTokens(context, NEEDS),
  },
];
