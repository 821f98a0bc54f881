import { flag, idText, text, texts } from '../../collect/columns/kinds';
import {
  lifetimeColumns,
  lifetimeOf,
  lifetimeProperties,
} from '../../collect/lifetime';
import { entityType } from '../../collect/entityType';

/** GitLab hands a token of this name to every job: app/models/deploy_token.rb. */
const AUTO_INJECTED = 'gitlab-deploy-token';

/**
 * https://docs.gitlab.com/api/deploy_tokens/. A token itself is told once, when it is
 * made; when it was made or used is not told.
 */
export const deployTokenEntity = entityType({
  resourceName: 'Deploy Token',
  _type: 'gitlab_deploy_token',
  _class: ['Key', 'AccessKey'],
  columns: {
    id: idText("GitLab's id of the token.").always(),
    name: text('Name.').always(),
    username: text('The name to sign in with.'),
    scopes: texts('What it is good for: `read_repository`, `write_registry`.'),
    revoked: flag('Whether it was revoked.'),
    expired: flag('Whether its time is over.'),
    expiresAt: lifetimeColumns.expiresAt,
  },
  derived: {
    displayName: text('The same as `name`.'),
    expiresOn: lifetimeProperties.expiresOn,
    neverExpires: lifetimeProperties.neverExpires,
    autoInjected: flag('Whether GitLab hands it to every job, for its name.'),
  },
  derive: (row) => {
    const { expiresOn, neverExpires } = lifetimeOf(row);
    return {
      displayName: row.name,
      expiresOn,
      neverExpires,
      autoInjected: row.name === AUTO_INJECTED,
    };
  },
});

export function deployTokenKey({ id }: { id: number }): string {
  return `gitlab-deploy-token:${id}`;
}
