import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import {
  amount,
  flag,
  id,
  idText,
  text,
  texts,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import {
  lifetimeColumns,
  lifetimeOf,
  lifetimeProperties,
} from '../../collect/lifetime';
import { roleOf } from '../../gitlab/accessLevels';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import { userEntity } from '../user/entity';

const columns = {
  id: idText("GitLab's id of the token.").always(),
  name: text('').hidden().always(),
  scopes: texts('What it is good for: `api`, `read_repository`.'),
  active: flag('Whether it may be used; others are not collected.').always(),
  revoked: flag('Whether it was revoked.'),
  userId: idText("GitLab's id of its user, a person or a bot.").always(),
  accessLevel: amount('').hidden(),
  resourceType: text('').hidden().linked(),
  resourceId: id('').hidden().linked(),
  ...lifetimeColumns,
};
export type AccessTokenRow = RowOf<typeof columns>;

/** Whose a token is, beside what its row tells. */
export interface TokenOwner {
  /** Absent where nothing tells. */
  tokenType?: 'personal' | 'group' | 'project';
  /** Of the bot in its group or project; a row tells it, too, but for one list. */
  accessLevel?: number;
}

/**
 * A personal access token, or one of a group or project:
 * https://docs.gitlab.com/api/personal_access_tokens/,
 * https://docs.gitlab.com/api/project_access_tokens/. A token itself is told once,
 * when it is made. `description` and `last_used_ips` are no columns: people note
 * secrets in the one, and the other tells where they are.
 */
export const accessTokenEntity = entityType({
  resourceName: 'Access Token',
  _type: 'gitlab_access_token',
  _class: ['Key', 'AccessKey'],
  columns,
  derived: {
    name: text('Name that it was given.'),
    displayName: text('The same as `name`.'),
    tokenType: text('`personal`, `group` or `project`.'),
    accessLevel: amount(
      'Of group and project tokens, as a number: 10 guest, 20 reporter, 30 developer, 40 maintainer, 50 owner.',
    ),
    role: text('`accessLevel` by its name.'),
    ...lifetimeProperties,
  },
  derive: (token, { tokenType, accessLevel }: TokenOwner) => {
    const level = token.accessLevel ?? accessLevel;
    const name = filled(token.name) ?? `Access token #${token.id}`;
    return {
      name,
      displayName: name,
      tokenType,
      accessLevel: level,
      role: level === undefined ? undefined : roleOf(level),
      ...lifetimeOf(token),
    };
  },
});

export const userHasToken = relationshipMetadata(
  userEntity,
  RelationshipClass.HAS,
  accessTokenEntity,
);

export const groupHasToken = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  accessTokenEntity,
);

export const projectHasToken = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  accessTokenEntity,
);

export function accessTokenKey(tokenId: number): string {
  return `gitlab-access-token:${tokenId}`;
}
