import {
  address,
  flag,
  idText,
  text,
} from '../../../src/collect/columns/kinds';
import { entityType } from '../../../src/collect/entityType';
import { instanceList } from '../../../src/collect/instanceList';
import { endpoint } from '../../../src/gitlab/endpoint';
import { account } from '../../../src/steps/account/entity';

/** https://docs.gitlab.com/api/applications/; its secret is no column. */
export const applicationEntity = entityType({
  resourceName: 'OAuth Application',
  _type: 'gitlab_application',
  _class: ['Application'],
  columns: {
    id: idText("GitLab's id of the application.").always(),
    name: text('Name.').rest('application_name').always(),
    confidential: flag('Whether it can keep a secret.'),
    callbackUrl: address('Where GitLab sends users back to.'),
  },
  derived: { displayName: text('The same as `name`.') },
  derive: ({ name }) => ({ displayName: name }),
});

export const applicationStep = instanceList({
  id: 'fetch-applications',
  name: 'Fetch Applications',
  what: 'applications',
  needs: {
    role: 0,
    administrator: true,
    who: 'administrator of the instance',
    withoutIt: 'applications are left out',
  },
  of: account,
  type: applicationEntity,
  key: ({ id }) => `gitlab-application:${id}`,
  list: [endpoint`/applications`],
});
