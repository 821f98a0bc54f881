import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { named } from './named';

/**
 * Tokens of GitLab that its API does not take, by what they begin with. Source:
 * https://docs.gitlab.com/security/tokens/#token-prefixes
 */
const OTHER_TOKENS: Record<string, string> = {
  'gldt-': 'a deploy token',
  'glrt-': 'a runner authentication token',
  'glrtr-': 'a runner authentication token',
  'glcbt-': 'a CI/CD job token',
  'glptt-': 'a pipeline trigger token',
  'glft-': 'a feed token',
  'glimt-': 'an incoming mail token',
  'glagent-': 'a token of a GitLab agent for Kubernetes',
  'glwt-': 'a workspace token',
  'glsoat-': 'a SCIM token',
  'glffct-': 'a feature flags client token',
  'gloas-': 'the secret of an OAuth application',
  '_gitlab_session=': 'a session cookie',
};

/**
 * The name of a variable, a setting or a header that a token was copied with,
 * and the scheme of an `Authorization` header.
 */
const COPIED_ALONG =
  /^(?:export\s+)?(?:personal_?token|private-token|authorization)\s*[=:]\s*|^bearer(?:\s+|$)/i;
const QUOTED = /^[\s"'`‘’‚“”„«»<]+|[\s"'`‘’‚“”„«»>]+$/g;

/**
 * The token of what was pasted. Quotation marks around it and what names it are
 * cut off rather than refused: no GitLab token begins or ends so, and whoever
 * entered it sees only dots where it is masked.
 *
 * @throws IntegrationValidationError for what can be no token of the API; never
 *   repeats it
 */
export function readToken(pasted: string): string {
  const token = withoutWrapping(pasted);
  if (token === '') {
    throw new IntegrationValidationError(
      `${named('personalToken')} has no token in it: paste the token itself`,
    );
  }
  // A header cannot carry anything else; the value itself is not repeated.
  if (!/^[\x21-\x7e]+$/.test(token) || /["'`<>]/.test(token)) {
    throw new IntegrationValidationError(
      `${named('personalToken')} has white space, quotation marks or ` +
        'characters that no ' +
        'GitLab token has: paste the token again',
    );
  }
  const prefix = Object.keys(OTHER_TOKENS).find((start) =>
    token.startsWith(start),
  );
  if (prefix) {
    throw new IntegrationValidationError(
      `${named('personalToken')} is ${
        OTHER_TOKENS[prefix]
      } (${prefix}…), which the GitLab ` +
        'API does not accept: create a personal, group or project access token ' +
        'with scope read_api',
    );
  }
  return token;
}

/** From the outside to the inside, for `PERSONAL_TOKEN="Bearer …"` too. */
function withoutWrapping(value: string): string {
  const inner = value.replace(QUOTED, '').replace(COPIED_ALONG, '');
  return inner === value ? value : withoutWrapping(inner);
}
