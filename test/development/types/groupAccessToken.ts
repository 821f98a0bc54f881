import {
  flag,
  idText,
  text,
  timestamp,
} from '../../../src/collect/columns/kinds';
import { entityType } from '../../../src/collect/entityType';
import { ownedBy } from '../../../src/collect/owned/declaration';
import { owned } from '../../../src/collect/owned/step';
import { OWNER } from '../../../src/gitlab/accessLevels';
import { endpoint } from '../../../src/gitlab/endpoint';
import { groups } from '../../../src/steps/group/collected';

/**
 * https://docs.gitlab.com/api/group_access_tokens/. A token itself is told once,
 * when it is made, and is no column.
 */
export const groupAccessTokenEntity = entityType({
  resourceName: 'Group Access Token',
  _type: 'gitlab_group_access_token',
  _class: ['Key', 'AccessKey'],
  columns: {
    id: idText("GitLab's id of the token.").always(),
    name: text('Name that it was given.').always(),
    active: flag('Whether it may be used.'),
    expiresOn: timestamp('When it ends.').rest('expires_at'),
  },
  derived: { displayName: text('The same as `name`.') },
  derive: ({ name }) => ({ displayName: name }),
});

/**
 * Groups that the token does not own are not asked: GitLab would answer 401
 * (its lib/api/resource_access_tokens.rb), which of this request alone means
 * refused; the client finds that out.
 */
export const groupAccessTokenStep = owned({
  id: 'fetch-group-access-tokens',
  name: 'Fetch Group Access Tokens',
  what: 'access tokens',
  needs: { role: OWNER, withoutIt: 'access tokens of groups are left out' },
  lists: [
    ownedBy(groups, {
      type: groupAccessTokenEntity,
      key: ({ id }) => `gitlab-group-access-token:${id}`,
      rest: { list: ({ id }) => [endpoint`/groups/${id}/access_tokens`] },
    }),
  ],
});
