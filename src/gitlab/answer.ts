import type { Answer } from './transport';
import { Fault, FaultKind, NOT_GITLAB } from './fault';
import { readJson, saidBy } from './gitLabsWords';

/**
 * The JSON of a successful answer. Throws the `Fault` that any other is:
 * GitLab's statuses are at https://docs.gitlab.com/api/rest/troubleshooting/.
 */
export function readAnswer(route: string, answer: Answer): unknown {
  const { status } = answer;
  if (status < 200 || status >= 300) {
    throw faultOf(route, answer);
  }
  if (isWebPage(answer)) {
    throw new Fault(
      'foreign',
      route,
      status,
      'the answer is a web page: a sign-in page or a proxy answered in the ' +
        'place of the GitLab API',
    );
  }
  const read = readJson(answer.body);
  if (!read) {
    throw new Fault('broken', route, status, 'the answer is not JSON');
  }
  return read.json;
}

/** The fault that an unsuccessful answer is. */
export function faultOf(route: string, answer: Answer): Fault {
  const { status } = answer;
  const said = saidBy(answer);
  // Another's "not found" taken for GitLab's would look like a deletion, and
  // another's refusal like GitLab's.
  if ([401, 403, 404].includes(status) && !said.byGitLab) {
    return new Fault(
      'foreign',
      route,
      NOT_GITLAB,
      `HTTP ${status} without GitLab's words: a proxy, a firewall or a block of ` +
        'this IP address answered in the place of the GitLab API' +
        requestOf(answer),
    );
  }
  if (status === 404 && said.noRoute) {
    const message = 'this GitLab has no such endpoint';
    return new Fault('refused', route, status, message + requestOf(answer));
  }
  return new Fault(
    faultKind(status),
    route,
    status,
    meaning(status, said.text) + requestOf(answer),
  );
}

function isWebPage({ headers, body }: Answer): boolean {
  return /html/i.test(headers.get('content-type') ?? '') || /^\s*</.test(body);
}

function faultKind(status: number): FaultKind {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'missing';
    case 408:
      return 'server';
    default:
      return status >= 500 ? 'server' : 'refused';
  }
}

/** What a failure means, with GitLab's own reason where it gives one. */
function meaning(status: number, said: string): string {
  switch (status) {
    case 401:
      return /expired/i.test(said)
        ? 'the token has expired: create a new one in GitLab'
        : /revoked/i.test(said)
        ? 'the token was revoked: create a new one in GitLab'
        : 'GitLab refused the token';
    case 403:
      return /insufficient_scope|higher privileges/i.test(said)
        ? 'the token lacks the scope: it needs read_api (or api)'
        : `the user of the token may not see this${reason(said)}`;
    case 404:
      return 'not found, or the user of the token may not know of it';
    case 405:
      return 'GitLab does not page this list any further this way';
    case 407:
      return 'the proxy wants a user name and a password (HTTPS_PROXY)';
    default:
      return status >= 500 || status === 408
        ? 'GitLab could not answer'
        : `GitLab did not accept the request${reason(said)}`;
  }
}

function reason(said: string): string {
  return said ? ` (GitLab says: ${said})` : '';
}

/** What an administrator of GitLab finds the request by in its logs. */
function requestOf({ headers }: Answer): string {
  const id = headers.get('x-request-id') ?? '';
  return /^[\w-]{1,64}$/.test(id) ? ` [x-request-id ${id}]` : '';
}
