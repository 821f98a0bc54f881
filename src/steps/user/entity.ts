import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { emailAddress, known, time, webUrl } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';
import { nameOf, UserRow } from './row';

export const userEntity: StepEntityMetadata = {
  resourceName: 'User',
  _type: 'gitlab_user',
  _class: 'User',
};

export const accountHasUser = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  userEntity,
);

export const groupHasUser = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  userEntity,
);

export const projectHasUser = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  userEntity,
);

export function userKey(id: number): string {
  return `gitlab-user:${id}`;
}

export function createUserEntity(user: UserRow): Entity {
  const name = nameOf(user);
  return createIntegrationEntity({
    entityData: {
      source: user,
      assign: {
        _key: userKey(user.id),
        _type: userEntity._type,
        _class: userEntity._class,
        id: String(user.id),
        name,
        displayName: name,
        username: user.username,
        state: known(user.state),
        active: user.state ? user.state === 'active' : undefined,
        bot: known(user.bot),
        // What JupiterOne maps to employees by; GitLab hides most private ones.
        email: emailAddress(user.email) ?? emailAddress(user.public_email),
        publicEmail: emailAddress(user.public_email),
        createdOn: time(user.created_at),
        webLink: webUrl(user.web_url),
        isAdmin: known(user.is_admin),
        isAuditor: known(user.is_auditor),
        external: known(user.external),
        twoFactorEnabled: known(user.two_factor_enabled),
        mfaEnabled: known(user.two_factor_enabled),
        lastSignInOn: time(user.last_sign_in_at),
        lastActivityOn: time(user.last_activity_on),
        canCreateGroup: known(user.can_create_group),
        canCreateProject: known(user.can_create_project),
        privateProfile: known(user.private_profile),
        trial: known(user.trial),
        locked: known(user.locked),
        usingLicenseSeat: known(user.using_license_seat),
        identityProviders: user.identities?.map(({ provider }) => provider),
      },
    },
  });
}
