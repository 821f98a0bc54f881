import fetch from 'node-fetch';
import { GITLAB_COM_RATE_LIMITS } from '../gitlab/http/rateLimits';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { World } from '../gitlab/world/types';
import { contractFolder } from './folder';
import { missingKeys, readSamples } from './standInKeys';

/** What to ask the stand-in for an answer of the recording's kind. */
const PATHS: Record<string, (world: World) => string> = {
  version: () => '/version',
  user: () => '/user',
  user_by_id: () => `/users/${USER_ID}`,
  user_by_id_429: () => `/users/${USER_ID}`,
  groups: () => '/groups',
  group_members_all: ({ groups }) => `/groups/${groups[0].id}/members/all`,
  group_projects: ({ groups }) => `/groups/${groups[0].id}/projects`,
  owned_projects: () => '/projects?owned=true',
  project_members_all: ({ projects }) =>
    `/projects/${projects[0].id}/members/all`,
  project_merge_requests: ({ projects }) =>
    `/projects/${projects[0].id}/merge_requests?per_page=100`,
  merge_request_approvals: ({ projects }) =>
    `/projects/${projects[0].id}/merge_requests/1/approvals`,
  project_labels: ({ projects }) =>
    `/projects/${projects[0].id}/labels?with_counts=true`,
};

/** Answers that the stand-in gives by GraphQL only. */
const NOT_REST = ['project_vulnerability_findings'];

/** Of gitlab.com's proxies, of the connection, or of conditional requests. */
const OTHER_HEADERS =
  /^(cf-|gitlab-|etag|content-encoding|transfer-encoding|connection|x-gitlab-feature-category)/;

const USER_ID = 103;

const samples = readSamples(contractFolder());
const world = sampleWorld();
/** Nothing is asked before, and nothing may be asked. */
const EXHAUSTED = GITLAB_COM_RATE_LIMITS.map((limit) =>
  limit.kind === 'application' ? { ...limit, requests: 0 } : limit,
);

test('every recording is accounted for', () => {
  const names = samples.map(({ name }) => name).sort();
  expect(names).toEqual([...Object.keys(PATHS), ...NOT_REST].sort());
});

describe.each(samples.filter(({ name }) => name in PATHS))(
  '$name',
  ({ name, status, headers, body }) => {
    let standIn: StandInGitLab;

    beforeAll(async () => {
      standIn = await StandInGitLab.start({
        world,
        rateLimits: status === 429 ? EXHAUSTED : GITLAB_COM_RATE_LIMITS,
      });
    });

    afterAll(() => standIn.stop());

    const ask = () =>
      fetch(`${standIn.url}/api/v4${PATHS[name](world)}`, {
        headers: { authorization: `Bearer ${MEMBER_TOKEN}` },
      });

    test('is answered with the recorded status and keys', async () => {
      const response = await ask();
      expect(response.status).toBe(status);
      expect(missingKeys(body, await response.json())).toEqual([]);
    });

    test('is answered with the recorded headers', async () => {
      const response = await ask();
      const missing = Object.keys(headers).filter(
        (header) =>
          !OTHER_HEADERS.test(header) && !response.headers.has(header),
      );
      expect(missing).toEqual([]);
    });
  },
);
