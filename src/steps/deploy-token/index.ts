import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { DEPLOY_CREDENTIALS } from '../deploy-key/source';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { deployTokenEntity, deployTokenKey } from './entity';

/** Those that are revoked or expired open nothing any more. */
const ACTIVE = { active: true };

/**
 * By REST alone, a request for each: the instance's list, which administrators have,
 * does not say whose they are.
 */
export const deployTokenSteps = [
  owned({
    id: 'fetch-deploy-tokens',
    name: 'Fetch Deploy Tokens',
    what: 'deploy tokens',
    ingestionSource: DEPLOY_CREDENTIALS,
    needs: {
      role: MAINTAINER,
      withoutIt: 'deploy tokens of these projects and groups are left out',
    },
    lists: [
      ownedBy(groups, {
        type: deployTokenEntity,
        key: deployTokenKey,
        rest: {
          list: ({ id }) => [endpoint`/groups/${id}/deploy_tokens`, ACTIVE],
        },
      }),
      ownedBy(projects, {
        type: deployTokenEntity,
        key: deployTokenKey,
        rest: {
          list: ({ id }) => [endpoint`/projects/${id}/deploy_tokens`, ACTIVE],
        },
      }),
    ],
  }),
];
