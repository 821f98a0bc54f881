import { invocationConfig } from '../../src';
import { compareGraphs } from '../gitlab/expected';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { IncomingRequest } from '../gitlab/http/request';
import { attempt, Trial, TrialOptions, world } from './faults/trial';
import { typesOf, withoutSources } from './withoutSources';

jest.setTimeout(60_000);

/**
 * Requests that a source is asked with, by route, operation and document. What
 * others ask as well, such as the role of the token's user, is none.
 */
const ASKED: Record<string, RegExp> = {
  'merge-requests': /MergeRequests |merge_requests/,
  // They come with merge requests, which ask for their number and authors anyway.
  commits: /\bcommits\(first: 100\) [^}]*} nodes {[^}]*\bsha\b/,
  labels: /Labels /,
  vulnerabilities: /Vulnerabilities /,
  protections:
    /ProjectProtections |ProjectSettings |\/protected_branches|\/approval_rules/,
  'approval-settings': /merge_request_approval_setting/,
  'ci-variables': /Variables /,
  runners: /Runners /,
  'access-tokens': /personal_access_tokens |\/access_tokens|\/manage\//,
  'custom-roles': /\/member_roles/,
  'job-token-scopes': /JobTokenScopes /,
  'protected-tags': /\/protected_tags/,
  'cluster-agents': /ClusterAgents /,
  environments: /Environments |\/(protected_)?environments /,
  'deploy-credentials': /\/deploy_keys|\/deploy_tokens/,
  webhooks: /\/hooks/,
  'group-settings': /^\/groups\/:id $/,
  'instance-settings': /application\/settings/,
};

const sources = Object.keys(invocationConfig.ingestionConfig ?? {});

test('of each source it is known how it is asked', () => {
  expect(Object.keys(ASKED).sort()).toEqual([...sources].sort());
});

/** What no others than administrators are told. */
const FOR_ADMINISTRATORS = ['custom-roles', 'instance-settings'];

let whole: Trial;
beforeAll(async () => {
  whole = await attemptWith({});
});

describe.each<[string, string, (id: string) => Partial<TrialOptions>]>([
  [
    'DISABLED_INGESTION_SOURCES, for an administrator',
    ADMIN_TOKEN,
    (id) => ({ config: { disabledIngestionSources: id } }),
  ],
  [
    'JupiterOne, for an Owner',
    MEMBER_TOKEN,
    (id) => ({ disabledSources: [id] }),
  ],
])('switched off by %s', (_, token, off) => {
  let all: Trial;
  beforeAll(async () => {
    all = await attemptWith({ token });
  });

  test.each(sources)(
    '%s costs no request, and takes nothing else',
    async (id) => {
      const { run, requests, expected } = await attemptWith({
        token,
        ...off(id),
      });
      const leftOut = typesOf([id]);
      const isAsked = (request: IncomingRequest) =>
        ASKED[id].test(textOf(request));

      expect(all.requests.some(isAsked)).toBe(
        token === ADMIN_TOKEN || !FOR_ADMINISTRATORS.includes(id),
      );
      expect(requests.filter(isAsked).map(textOf)).toEqual([]);
      expect(requests.length).toBeLessThanOrEqual(all.requests.length);
      const graph = withoutSources(expected(), [id]);
      expect(compareGraphs(graph, run)).toEqual([]);
      expect(partialTypes(run)).toEqual(
        new Set([...partialTypes(all.run), ...leftOut]),
      );
    },
  );
});

test('nothing is kept where what is left out is to be deleted', async () => {
  const { run } = await attemptWith({
    config: { disabledIngestionSources: 'labels', deleteWhatIsLeftOut: true },
  });

  expect(partialTypes(run)).toEqual(partialTypes(whole.run));
});

test('a later run declares nothing of what is on again', async () => {
  const { run } = await attemptWith({});

  expect(partialTypes(run)).toEqual(partialTypes(whole.run));
});

test('a name that is no source is refused, with those that there are', async () => {
  const { run } = await attemptWith({
    config: { disabledIngestionSources: 'labels, runer' },
  });

  expect(run.summary).toBeUndefined();
  expect(run.error?.message).toMatch(/no ingestion source: runer\. Set it /);
  for (const id of sources) {
    expect(run.error?.message).toContain(id);
  }
});

function attemptWith(options: Partial<TrialOptions>): Promise<Trial> {
  return attempt({ world, token: ADMIN_TOKEN, ...options });
}

function textOf({ operationName, route, payload }: IncomingRequest): string {
  const { query = '' } = new Object(payload) as { query?: string };
  return `${operationName ?? route} ${query}`;
}

function partialTypes({ summary }: Trial['run']): Set<string> {
  return new Set(summary?.metadata.partialDatasets.types);
}
