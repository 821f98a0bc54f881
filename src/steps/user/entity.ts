import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import type { RowOf } from '../../collect/columns/column';
import {
  address,
  amount,
  email,
  flag,
  idText,
  part,
  text,
  texts,
  timestamp,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { enumWord, flag as anyFlag, text as anyText } from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { emailAddress, known } from '../../graph/properties';
import type { ValuesOf } from '../../graph/property';
import { accountEntity } from '../account/entity';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import { typeByName } from './machine';
import { nameOf } from './row';

/**
 * Columns that GitLab answers to administrators only, of oneself, and on GitLab.com
 * of enterprise users to who owns their group.
 */
const toAdministrators = {
  isAdmin: flag('Whether an administrator of the instance.').graphql(false),
  isAuditor: flag('Whether an auditor: reads all, changes nothing.').graphql(
    false,
  ),
  external: flag('Whether kept from internal groups and projects.').graphql(
    false,
  ),
  twoFactorEnabled: flag('Whether a second factor is set up.').graphql(false),
  lastSignInOn: timestamp('Last time of signing in.')
    .rest('last_sign_in_at')
    .graphql(false),
  lastActivityOn: timestamp('Day of the last activity.').graphql(false),
  canCreateGroup: flag('Whether allowed to create groups.').graphql(false),
  canCreateProject: flag('Whether allowed to create projects.').graphql(false),
  privateProfile: flag('Whether the profile is private.').graphql(false),
  trial: flag('Whether on trial (GitLab.com).').graphql(false),
  locked: flag('Whether locked after failed attempts to sign in.').graphql(
    false,
  ),
  usingLicenseSeat: flag('Whether a seat of the license is used.').graphql(
    false,
  ),
  identities: part(z.array(z.object({ provider: anyText }))).graphql(false),
  scimIdentities: part(z.array(z.object({ active: anyFlag }))).graphql(false),
};

/** Properties that nobody else has. */
export const TOLD_TO_ADMINISTRATORS = [
  ...Object.keys(toAdministrators),
  'mfaEnabled',
  'isMfaEnabled',
  'ssoLinked',
  'identityProviders',
  'scimProvisioned',
];

/**
 * A user of `GET /users/:id` or `GET /users`, https://docs.gitlab.com/api/users/,
 * or https://docs.gitlab.com/api/graphql/reference/#user. Only these columns enter
 * the program, and with it the graph's raw data.
 */
const columns = {
  id: idText("GitLab's id of the user.").always(),
  username: text('User name.').always(),
  name: text('').hidden(),
  state: text('`active`, `blocked`, `deactivated` and others.'),
  webLink: address('Page of the user.').rest('web_url').graphql('webUrl'),
  email: text('').hidden().graphql(false),
  bot: flag('Whether it is a bot: of a token, or GitLab’s own.'),
  // Newer than 16.3, and GraphQL's alone.
  userType: text('').hidden().rest(false).graphql('type', { read: enumWord }),
  publicEmail: email('Address that the user shows to everybody.'),
  // Not of blocked users and private profiles.
  createdOn: timestamp('When the account was created.')
    .rest('created_at')
    .graphql('createdAt'),
  ...toAdministrators,
};
export type UserRow = RowOf<typeof columns>;

export const userEntity = entityType({
  resourceName: 'User',
  _type: 'gitlab_user',
  _class: 'User',
  columns,
  graphql: { '': 'UserCore' },
  derived: {
    name: text('Name; the user name where GitLab keeps it back.'),
    displayName: text('The same as `name`.'),
    active: flag('Whether neither blocked nor deactivated.'),
    isActive: flag('The same as `active`, which JupiterOne gives up.'),
    email: email(
      'What JupiterOne maps to employees by: the address that the token is shown, or the public one.',
    ),
    mfaEnabled: flag('The same as `twoFactorEnabled`.'),
    isMfaEnabled: flag('The same as `mfaEnabled`, which JupiterOne gives up.'),
    userType: text(
      '`human`, `project_bot` (of a group, too), `service_account`, `ghost` and others; of older GitLabs, and by REST, as far as the user name tells.',
    ),
    ssoLinked: flag('Whether there is a way to sign in from elsewhere.'),
    identityProviders: texts(
      'Ways to sign in from elsewhere: `saml`, `ldapmain`.',
    ),
    scimProvisioned: flag('Whether SCIM gives and takes the account.'),
  },
  derive: (user) => {
    const name = nameOf(user);
    const active = user.state ? user.state === 'active' : undefined;
    return {
      name,
      displayName: name,
      active,
      isActive: active,
      // GitLab hides most private ones.
      email: emailAddress(user.email) ?? emailAddress(user.publicEmail),
      mfaEnabled: known(user.twoFactorEnabled),
      isMfaEnabled: known(user.twoFactorEnabled),
      userType: user.userType ?? typeByName(user),
      ssoLinked: user.identities ? user.identities.length > 0 : undefined,
      identityProviders: user.identities?.map(({ provider }) => provider),
      scimProvisioned: user.scimIdentities?.some(({ active }) => active),
    };
  },
});

export const accountHasUser = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  userEntity,
);

/** What a membership says, of a group or of a project. */
const membership = {
  accessLevel: amount(
    'As a number: 10 guest, 20 reporter, 30 developer, 40 maintainer, 50 owner.',
  ),
  role: text('`accessLevel` by its name.'),
  direct: flag(
    'Whether of this very group or project; false for inherited and invited ones.',
  ),
  createdOn: timestamp('Since when.'),
  expiresOn: timestamp('Until when.'),
  membershipState: text(
    '`awaiting` until an owner approves the seat; REST alone tells it.',
  ),
  active: flag('Whether it gives access already; REST alone tells it.'),
  customRoleId: amount(
    'Id of a custom role, of which the level is the base; REST alone tells it.',
  ),
  customRoleName: text('Name of the custom role; REST alone tells it.'),
  override: flag(
    "Whether an LDAP group's level was changed by hand; REST alone tells it.",
  ),
  samlProvider: text("Of the group's SAML, told to its owners."),
};

export const groupHasUser = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  userEntity,
  { properties: membership },
);

export const projectHasUser = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  userEntity,
  { properties: membership },
);

export type MembershipProperties = ValuesOf<typeof membership>;

export function userKey(userId: number): string {
  return `gitlab-user:${userId}`;
}
