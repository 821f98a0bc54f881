import {
  createIntegrationEntity,
  Entity,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { z } from 'zod';
import { known } from '../../graph/properties';
import { flag, maybe, text } from '../../gitlab/rows';
import type { TokenUser } from './tokenUser';

/** `GET /version`, https://docs.gitlab.com/api/version/ */
export const gitLabVersion = z.object({
  version: text,
  revision: maybe(text),
  enterprise: maybe(flag),
});
export type GitLabVersion = z.output<typeof gitLabVersion>;

export const accountEntity: StepEntityMetadata = {
  resourceName: 'Account',
  _type: 'gitlab_account',
  _class: 'Account',
};

/** One per GitLab instance, whichever version it has and whoever's token. */
export function accountKey(baseUrl: URL): string {
  return `gitlab-account:${instanceName(baseUrl)}`;
}

/** @param version absent where GitLab keeps it from the token */
export function createAccountEntity(
  baseUrl: URL,
  { id, username }: Pick<TokenUser, 'id' | 'username'>,
  version: GitLabVersion | undefined,
): Entity {
  const name = instanceName(baseUrl);
  return createIntegrationEntity({
    entityData: {
      source: version ?? {},
      assign: {
        _key: accountKey(baseUrl),
        _type: accountEntity._type,
        _class: accountEntity._class,
        id: name,
        name,
        displayName: name,
        vendor: 'GitLab',
        webLink: baseUrl.href,
        accessURL: baseUrl.href,
        version: version?.version,
        revision: known(version?.revision),
        enterprise: known(version?.enterprise),
        tokenOwnerId: String(id),
        tokenOwnerUsername: username,
      },
    },
  });
}

/** `host[:port][/relative-root]` */
function instanceName({ host, pathname }: URL): string {
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
