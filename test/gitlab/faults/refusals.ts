import { FaultAct } from './acts';

/** A status with a JSON body. */
const refusal = (status: number, body: unknown): FaultAct => ({
  kind: 'status',
  status,
  body,
});

/** Answers of GitLab, and of what stands before it, that mean different things. */
export const REFUSALS = {
  /** `not_found!` without a name: lib/api/helpers.rb. */
  notFound: refusal(404, { message: '404 Not Found' }),
  /** A group behind an IP allow-list, as one that is not there. */
  groupNotFound: refusal(404, { message: '404 Group Not Found' }),
  /** Grape's, for a path that is no route: lib/api/api.rb. */
  noSuchRoute: refusal(404, { error: '404 Not Found' }),
  /** Kong's, for a path that it was not told of. */
  noRouteMatched: refusal(404, {
    message: 'no Route matched with those values',
  }),
  /** `forbidden!`: lib/api/helpers.rb. */
  forbidden: refusal(403, { message: '403 Forbidden' }),
  /** AWS API Gateway's, Azure's and others'. */
  gatewayForbidden: refusal(403, { message: 'Forbidden' }),
  /** `forbidden!(api_access_denied_message(user))`: lib/api/api_guard.rb. */
  accountBlocked: refusal(403, {
    message: '403 Forbidden - Your account has been blocked.',
  }),
  /** Source: lib/gitlab/auth/user_access_denied_reason.rb. */
  termsNotAccepted: refusal(403, {
    message:
      '403 Forbidden - You (@ada) must accept the Terms of Service in order ' +
      'to perform this action. To accept these terms, please access GitLab ' +
      'from a web browser at https://gitlab.example.com.',
  }),
  passwordExpired: refusal(403, {
    message:
      '403 Forbidden - Your password expired. Please access GitLab from a ' +
      'web browser to update your password.',
  }),
  /** `rescue_from InsufficientScopeError` in lib/api/api_guard.rb. */
  insufficientScope: refusal(403, {
    error: 'insufficient_scope',
    error_description:
      'The request requires higher privileges than provided by the access token.',
    scope: 'api read_api',
  }),
  unauthorized: refusal(401, { message: '401 Unauthorized' }),
  /** For who is no member any more, or blocked: graphql_controller.rb. */
  graphqlNoAccess: refusal(403, {
    errors: [{ message: 'API not accessible for user' }],
  }),
  graphqlInvalidToken: refusal(401, { errors: [{ message: 'Invalid token' }] }),
  graphqlTooLarge: refusal(422, { errors: [{ message: 'Query too large' }] }),
  graphqlTimeout: refusal(503, {
    errors: [
      {
        message:
          'Request timed out. Please try a less complex query or a smaller set of records.',
      },
    ],
  }),
  graphqlInternal: refusal(500, {
    errors: [{ message: 'Internal server error' }],
  }),
} as const;

/**
 * Statuses that GraphQL answers, or something before it, without being asked to
 * look at a query: none of them says what a schema has.
 */
export const STATUSES_ABOUT_NO_QUERY = [
  400, 402, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422,
  451, 301, 303, 307, 308,
] as const;

/** A status with the body of a proxy, or a redirect where it is one. */
export function proxyStatus(status: number, location: string): FaultAct {
  return status < 400
    ? { kind: 'redirect', to: location, status }
    : {
        kind: 'status',
        status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<html><body><h1>${status}</h1></body></html>`,
      };
}
