import type { RowOf } from '../../collect/columns/column';
import { flag, text, address } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import type { Instance } from '../../collect/instanceList';
import type { TokenUser } from '../../collect/tokenUser';

/** What an account's entity is made of beside GitLab's answer. */
export interface AccountContext {
  baseUrl: URL;
  owner: Pick<TokenUser, 'id' | 'username'>;
}

const columns = {
  version: text('Version of GitLab, where it tells the token.'),
  revision: text('Revision of its code.'),
  enterprise: flag('Whether it is the Enterprise Edition.'),
};
export type AccountRow = RowOf<typeof columns>;

/** `GET /version`, https://docs.gitlab.com/api/version/ */
export const accountEntity = entityType({
  resourceName: 'Account',
  _type: 'gitlab_account',
  _class: 'Account',
  columns,
  derived: {
    id: text('Host, port and relative root of the instance.'),
    name: text('The same as `id`.'),
    displayName: text('The same as `name`.'),
    vendor: text('`GitLab`.'),
    webLink: address('Address of the instance.'),
    accessURL: address('The same as `webLink`.'),
    tokenOwnerId: text("Id of the token's user."),
    tokenOwnerUsername: text("User name of the token's user."),
  },
  derive: (_, { baseUrl, owner }: AccountContext) => {
    const name = instanceName(baseUrl);
    return {
      id: name,
      name,
      displayName: name,
      vendor: 'GitLab',
      webLink: baseUrl.href,
      accessURL: baseUrl.href,
      tokenOwnerId: String(owner.id),
      tokenOwnerUsername: owner.username,
    };
  },
});

/** One per GitLab instance, whichever version it has and whoever's token. */
export function accountKey(baseUrl: URL): string {
  return `gitlab-account:${instanceName(baseUrl)}`;
}

export const FETCH_ACCOUNT = 'fetch-accounts';

/** The instance, as what it has lists of. */
export const account: Instance = {
  entity: accountEntity,
  step: FETCH_ACCOUNT,
  key: ({ settings }) => accountKey(settings.baseUrl),
};

/** `host[:port][/relative-root]` */
function instanceName({ host, pathname }: URL): string {
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
