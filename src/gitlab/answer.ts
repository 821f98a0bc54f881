import type { Answer } from './transport';
import { Fault, FaultKind, NOT_GITLAB } from './fault';

/**
 * The JSON of a successful answer. Throws the `Fault` that any other is:
 * GitLab's statuses are at https://docs.gitlab.com/api/rest/troubleshooting/.
 */
export function readAnswer(route: string, answer: Answer): unknown {
  if (answer.status >= 200 && answer.status < 300) {
    return readJson(route, answer);
  }
  throw faultOf(route, answer);
}

/** The fault that an unsuccessful answer is. */
export function faultOf(route: string, answer: Answer): Fault {
  const { status } = answer;
  // A proxy's "not found" taken for GitLab's would look like a deletion.
  if ((status === 403 || status === 404) && !parse(answer.body)) {
    return new Fault(
      'foreign',
      route,
      NOT_GITLAB,
      `HTTP ${status} without GitLab's JSON: a proxy, a firewall or a block of ` +
        'this IP address answered in the place of the GitLab API',
    );
  }
  return new Fault(faultKind(status), route, status, reason(answer));
}

function readJson(route: string, answer: Answer): unknown {
  const type = answer.headers.get('content-type') ?? '';
  if (/html/i.test(type) || /^\s*</.test(answer.body)) {
    throw new Fault(
      'foreign',
      route,
      answer.status,
      'the answer is a web page: a sign-in page or a proxy answered in the ' +
        'place of the GitLab API',
    );
  }
  const parsed = parse(answer.body);
  if (!parsed) {
    throw new Fault('broken', route, answer.status, 'the answer is not JSON');
  }
  return parsed.json;
}

/** The JSON of a text; `undefined` where it is none. */
function parse(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
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

/**
 * What GitLab says of a failure, from the handful of forms it says it in; the
 * body itself stays out of errors.
 */
function reason({ status, body }: Answer): string {
  const said = body.slice(0, 2_000);
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
        : 'the user of the token may not see this';
    case 404:
      return 'not found, or the user of the token may not know of it';
    case 405:
      return 'GitLab does not page this list any further this way';
    case 407:
      return 'the proxy wants a user name and a password (HTTPS_PROXY)';
    default:
      return status >= 500 || status === 408
        ? 'GitLab could not answer'
        : 'GitLab did not accept the request';
  }
}
