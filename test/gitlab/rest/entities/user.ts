import { canReadProfile, nameFor } from '../../world/visibility';
import { WorldIdentity, WorldUser } from '../../world/types';
import { WorldScimIdentity } from '../../world/people';
import { EntityRequest, RestRequest } from '../../http/route';

/** Source: lib/api/entities/user_basic.rb. */
export function userBasic(
  { instance: { baseUrl }, world, viewer }: EntityRequest,
  user: WorldUser,
) {
  return {
    id: user.id,
    username: user.username,
    name: nameFor(world, viewer, user),
    state: user.state,
    locked: user.locked,
    avatar_url: null,
    web_url: `${baseUrl}/${user.username}`,
  };
}

/**
 * Source: lib/api/entities/user.rb. What `read_user_profile` guards is left out
 * for blocked users and private profiles.
 */
export function userPublic(request: RestRequest, user: WorldUser) {
  return {
    ...userBasic(request, user),
    ...(canReadProfile(request.viewer, user) && {
      created_at: user.createdAt,
      followers: 0,
      following: 0,
      is_followed: false,
    }),
    public_email: user.publicEmail,
    bio: '',
    location: '',
    skype: '',
    linkedin: '',
    twitter: '',
    discord: '',
    website_url: '',
    github: '',
    job_title: '',
    pronouns: null,
    organization: '',
    bot: user.type === 'project_bot' || user.type === 'service_account',
    work_information: null,
    local_time: null,
  };
}

/**
 * Of the own account, and of enterprise users. Source:
 * lib/api/entities/user_public.rb, ee/lib/ee/api/entities/user_public.rb.
 */
export function userOwn(request: RestRequest, user: WorldUser) {
  return {
    ...userPublic(request, user),
    created_at: user.createdAt,
    last_sign_in_at: user.lastSignInAt,
    confirmed_at: user.createdAt,
    last_activity_on: user.lastActivityOn,
    email: user.email,
    commit_email: user.email,
    theme_id: 1,
    color_scheme_id: 1,
    projects_limit: 100000,
    current_sign_in_at: user.lastSignInAt,
    identities: user.identities.map(identityEntity),
    can_create_group: user.canCreateGroup,
    can_create_project: user.canCreateProject,
    two_factor_enabled: user.twoFactorEnabled,
    external: user.external,
    private_profile: user.privateProfile,
    ...(request.instance.enterprise && {
      shared_runners_minutes_limit: null,
      extra_shared_runners_minutes_limit: null,
      scim_identities: user.scimIdentities.map(scimIdentityEntity),
    }),
  };
}

/**
 * For administrators. Source: lib/api/entities/user_with_admin.rb and
 * ee/lib/ee/api/entities/user_with_admin.rb (`is_auditor` from Premium on).
 */
export function userWithAdmin(request: RestRequest, user: WorldUser) {
  const { instance } = request;
  return {
    ...userOwn(request, user),
    is_admin: user.admin,
    note: null,
    namespace_id: user.namespaceId,
    created_by: null,
    email_reset_offered_at: null,
    ...(instance.enterprise && { using_license_seat: user.usesLicenseSeat }),
    ...(instance.tier !== 'free' && { is_auditor: user.auditor }),
  };
}

/** Source: lib/api/entities/identity.rb and its enterprise extension. */
export function identityEntity(identity: WorldIdentity) {
  return {
    provider: identity.provider,
    extern_uid: identity.externUid,
    saml_provider_id: identity.samlProviderId,
  };
}

/** Source: ee/lib/api/entities/scim_identity.rb. */
function scimIdentityEntity(identity: WorldScimIdentity) {
  return {
    extern_uid: identity.externUid,
    group_id: identity.groupId,
    active: identity.active,
  };
}
