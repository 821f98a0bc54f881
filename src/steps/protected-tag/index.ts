import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import type { Step } from '../../collect/step';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { groupKey } from '../group/entity';
import { projects } from '../project/collected';
import { FETCH_USERS } from '../user';
import { userKey } from '../user/entity';
import { tagDeployKeysStep } from './deployKeys';
import {
  protectedTagAllowsGroup,
  protectedTagAllowsUser,
  protectedTagEntity,
} from './entity';
import { FETCH_PROTECTED_TAGS, PROTECTED_TAGS } from './source';

/**
 * By REST alone, one request for each project; for Maintainers
 * (`read_protected_tags` in GitLab's app/policies/project_policy.rb).
 */
export const protectedTagSteps: Step[] = [
  owned({
    id: FETCH_PROTECTED_TAGS,
    name: 'Fetch Protected Tags',
    what: 'protected tags',
    ingestionSource: PROTECTED_TAGS,
    needs: {
      role: MAINTAINER,
      withoutIt: 'protected tags of these projects are left out',
    },
    dependsOn: [FETCH_USERS],
    lists: [
      ownedBy(projects, {
        type: protectedTagEntity,
        key: ({ name }, { id }) => `gitlab-protected-tag:${id}:${name}`,
        rest: {
          list: ({ id }) => [endpoint`/projects/${id}/protected_tags`],
        },
        links: [
          {
            relationship: protectedTagAllowsUser,
            to: ({ createAccessLevels }) =>
              createAccessLevels.flatMap(({ userId }) =>
                userId === undefined
                  ? []
                  : { key: userKey(userId), properties: CREATE },
              ),
          },
          {
            relationship: protectedTagAllowsGroup,
            to: ({ createAccessLevels }) =>
              createAccessLevels.flatMap(({ groupId }) =>
                groupId === undefined
                  ? []
                  : { key: groupKey(groupId), properties: CREATE },
              ),
          },
        ],
      }),
    ],
  }),
  tagDeployKeysStep,
];

const CREATE = { create: true };
