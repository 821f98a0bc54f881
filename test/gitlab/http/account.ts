import { WorldUser } from '../world/types';
import { Instance } from './route';
import { json, Refusal } from './reply';

/**
 * Refuses accounts that may not use the API, whatever is asked.
 *
 * @throws {Refusal} 403 with GitLab's reason.
 * Source: `api_access_allowed?` in lib/api/api_guard.rb, the rules on
 * `access_api` in app/policies/global_policy.rb, and the order and the words of
 * lib/gitlab/auth/user_access_denied_reason.rb.
 */
export function requireAccount(user: WorldUser, instance: Instance): void {
  const reason = rejectionOf(user, instance.baseUrl);
  if (reason) {
    const message = `403 Forbidden - ${reason}`;
    throw new Refusal(json({ message }, { status: 403 }));
  }
}

/**
 * How GraphQL refuses such an account. Who may not sign in has no user there,
 * and is told that the token is invalid.
 *
 * Source: `sessionless_sign_in` in
 * app/controllers/concerns/sessionless_authentication.rb and
 * `authorize_access_api!` in app/controllers/graphql_controller.rb.
 */
export function graphqlRefusal(
  user: WorldUser,
): { message: string; status: number } | undefined {
  if (isBlocked(user) || !user.confirmed) {
    return { message: 'Invalid token', status: 401 };
  }
  return rejectionOf(user, '')
    ? { message: 'API not accessible for user', status: 403 }
    : undefined;
}

function rejectionOf(user: WorldUser, baseUrl: string): string | undefined {
  if (user.state === 'blocked_pending_approval') {
    return 'Your account is pending approval from your administrator and hence blocked.';
  }
  if (!user.termsAccepted) {
    return (
      `You (@${user.username}) must accept the Terms of Service in order to perform this action. ` +
      `To accept these terms, please access GitLab from a web browser at ${baseUrl}.`
    );
  }
  if (user.state === 'deactivated') {
    return (
      'Your account has been deactivated by your administrator. ' +
      `Please log back in from a web browser to reactivate your account at ${baseUrl}`
    );
  }
  if (!user.confirmed) {
    return (
      'Your primary email address is not confirmed. ' +
      'Please check your inbox for the confirmation instructions. ' +
      `In case the link is expired, you can request a new confirmation email at ${baseUrl}/users/confirmation/new`
    );
  }
  if (isBlocked(user)) {
    return 'Your account has been blocked.';
  }
  return user.passwordExpired
    ? 'Your password expired. Please access GitLab from a web browser to update your password.'
    : undefined;
}

function isBlocked({ state }: WorldUser): boolean {
  return (
    state === 'blocked' ||
    state === 'banned' ||
    state === 'blocked_pending_approval'
  );
}
