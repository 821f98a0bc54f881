import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { named } from './named';

/** The name of the variable that an address was copied with. */
const COPIED_ALONG = /^(?:export\s+)?base_?url\s*[=:]\s*/i;
const QUOTED = /^[\s"'`‘’‚“”„«»<]+|[\s"'`‘’‚“”„«»>]+$/g;

/**
 * GitLab's own pages and its API, with all that follows: what is before is where
 * GitLab is, or still a page of a group or a project. No group has such a name.
 * Source: `TOP_LEVEL_ROUTES` in lib/gitlab/path_regex.rb,
 * https://docs.gitlab.com/user/reserved_names/
 */
const PAGES = new RegExp(
  '/(?:' +
    [
      '-',
      'api(?=$|/v\\d|/graphql)',
      'users/(?:sign_in|sign_up|sign_out|password|auth|confirmation)',
      'explore(?=$|/(?:projects|groups|snippets|topics|catalog)(?:/|$))',
      'dashboard(?=$|/(?:home|projects|groups|snippets|todos|issues|merge_requests|milestones|activity)(?:/|$))',
      'profile/(?:account|personal_access_tokens)',
    ].join('|') +
    ')(?:/.*)?$',
);

/**
 * Origin and relative root of what was pasted: the address of a page of GitLab
 * or of its API as well, in quotation marks or angle brackets as mails have
 * them. A path that may be a relative root or a group's page is left as it is.
 *
 * @throws IntegrationValidationError for what is no address of a GitLab
 */
export function readBaseUrl(pasted: string): URL {
  let url: URL;
  try {
    url = new URL(withoutWrapping(pasted));
  } catch {
    throw refusal('is not a URL');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refusal('has to begin with https:// (or http://)');
  }
  if (url.username || url.password) {
    throw refusal('must not carry a user name or password');
  }
  // Slashes in a row at the beginning would make a host of the first name.
  const root = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(PAGES, '')
    .replace(/\/$/, '');
  if (url.hostname === 'gitlab.com' && root !== '') {
    throw new IntegrationValidationError(
      `${named('baseUrl')} is the address of a page of GitLab.com: set it to ` +
        `${url.origin}. What is collected is all that the token may see: for one ` +
        "group only, create that group's access token",
    );
  }
  return new URL(root, url.origin);
}

/** Addresses to try where `baseUrl` is not GitLab's: the nearest to the host first. */
export function rootsAbove({ origin, pathname }: URL): URL[] {
  const names = pathname.split('/').filter((name) => name !== '');
  return names.map(
    (_, length) => new URL(`/${names.slice(0, length).join('/')}`, origin),
  );
}

function refusal(reason: string): IntegrationValidationError {
  return new IntegrationValidationError(
    `${named('baseUrl')} ${reason}: set it to where GitLab is, for example ` +
      `https://gitlab.com or https://example.com:8443/gitlab`,
  );
}

function withoutWrapping(value: string): string {
  const inner = value.replace(QUOTED, '').replace(COPIED_ALONG, '');
  return inner === value ? value : withoutWrapping(inner);
}
