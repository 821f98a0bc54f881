import { Fault } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import { generateWorld } from '../../gitlab/world/generate';
import {
  expectComplete,
  expectDeclared,
  failedRestSteps,
} from './expectations';
import { attempt, small, Trial, TrialOptions, world } from './trial';

jest.setTimeout(60_000);

const MINUTE = 60_000;

const large = generateWorld({
  groups: 6,
  trees: 2,
  projects: 20,
  users: 20,
  mergeRequests: 600,
  vulnerabilities: 20,
  now: new Date(),
});

/** Without a fault. */
let healthy: { sample: Trial; large: Trial };
beforeAll(async () => {
  healthy = {
    sample: await attempt({ world }),
    large: await attempt({ world: large }),
  };
});

test('connections that are reset now and then make no page smaller', async () => {
  let asked = 0;
  let resets = 0;
  let before: string | undefined;
  const reset: Fault = {
    match: ({ path, operationName }) => {
      asked += /graphql$/.test(path) ? 1 : 0;
      // Not one that is tried again: three times in a row are no "now and then".
      const isHit =
        /graphql$/.test(path) && asked % 4 === 3 && operationName !== before;
      if (isHit) {
        resets += 1;
        before = operationName;
      }
      return isHit;
    },
    times: 'always',
    act: { kind: 'reset' },
  };
  const trial = await attempt({ world: large, faults: [reset] });
  expectComplete(trial);
  expect(resets).toBeGreaterThan(2);
  expect(trial.requests.length).toBeLessThanOrEqual(
    healthy.large.requests.length + resets,
  );
});

describe('one web page in the place of one GraphQL answer', () => {
  const page = (status: number): FaultAct => ({
    kind: 'status',
    status,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>Just a moment...</body></html>',
  });

  // The first one tells whether there is GraphQL.
  test.each([
    [200, 1],
    [403, 1],
    [404, 1],
    [403, 3],
    [404, 6],
  ])(
    '(%i) costs three requests, and nothing else: request %i',
    async (status, nth) => {
      const trial = await attempt({
        world,
        faults: [{ match: { path: /graphql$/, nth }, act: page(status) }],
      });
      expectComplete(trial);
      expect(trial.requests.length).toBeLessThanOrEqual(
        healthy.sample.requests.length + 3,
      );
    },
  );
});

test('a body that ends early with a closed connection is noticed at once', async () => {
  const faults = ['/groups', '/projects'].map(
    (path): Fault => ({ match: { path }, act: { kind: 'short' } }),
  );
  // Beyond what this test may take.
  expectComplete(await attempt({ faults, attemptTimeout: 10 * MINUTE }));
});

test('a self-managed limit of requests per hour is waited for', async () => {
  const trial = await attempt({
    rateLimits: [
      {
        name: 'all',
        routes: 'api',
        requests: 60,
        seconds: 3_600,
        kind: 'rack-attack',
      },
    ],
  });
  expectComplete(trial);
  expect(trial.clock.elapsed()).toBeGreaterThan(0);
});

test.each(['GroupMembers', 'ProjectMembers', 'GroupMergeRequests'])(
  'a list of %s that always has another cursor and no rows ends',
  async (operationName) => {
    const trial = await attempt(always(operationName, 'endless-cursor'));
    expectComplete(trial);
    expect(asked(trial, operationName)).toBeLessThanOrEqual(210);
  },
);

test('vulnerabilities whose lists have no end are declared', async () => {
  const endless: Fault = {
    match: ({ operationName }) => /Vulnerabilities$/.test(operationName ?? ''),
    times: 'always',
    act: { kind: 'endless-cursor' },
  };
  const trial = await attempt({ faults: [endless] });
  expectDeclared(trial, 'fetch-vulnerability-findings');
});

test('GraphQL that answers 500 for ever costs seconds', async () => {
  const trial = await attempt({
    world,
    faults: [
      {
        match: { path: /graphql$/ },
        times: 'always',
        act: { kind: 'status', status: 500, body: '' },
      },
    ],
  });
  expectDeclared(trial, 'fetch-vulnerability-findings');
  expect(failedRestSteps(trial.run)).toEqual([]);
  expect(trial.clock.elapsed()).toBeLessThan(MINUTE);
});

test('a group that breaks every batch is found, and it alone asked of REST', async () => {
  const before = healthy.sample;
  const trial = await attempt({ world, brokenMembers: ['aurora/web'] });
  expectComplete(trial);
  expect(trial.requests.length).toBeLessThanOrEqual(
    before.requests.length + 20,
  );
  const byRest = new Set(
    trial.requests
      .filter(({ route }) => route === '/groups/:id/members')
      .map(({ path }) => path),
  );
  const byRestBefore = before.requests.filter(
    ({ route }) => route === '/groups/:id/members',
  );
  expect(byRest.size).toBe(byRestBefore.length + 1);
});

test('many that break every batch do not switch GraphQL off', async () => {
  const before = healthy.large;
  const broken = [
    ...large.groups.slice(0, 4).map(({ fullPath }) => fullPath),
    ...large.projects.slice(0, 4).map((one) => one.pathWithNamespace),
  ];
  const trial = await attempt({ world: large, brokenMembers: broken });
  expectComplete(trial);
  expect(trial.requests.length).toBeLessThanOrEqual(
    before.requests.length + 8 * broken.length,
  );
  expect(asked(trial, 'Users')).toBe(asked(before, 'Users'));
});

test('a list that GitLab answers in small pages only is read in these', async () => {
  const large500: Fault = {
    match: ({ route, query }) =>
      route === '/projects' && Number(query.get('per_page')) > 20,
    times: 'always',
    act: { kind: 'status', status: 500, body: '' },
  };
  expectComplete(await attempt({ world: small, faults: [large500] }));
});

function always(operationName: string, kind: 'endless-cursor'): TrialOptions {
  return {
    world,
    faults: [{ match: { operationName }, times: 'always', act: { kind } }],
  };
}

function asked({ requests }: Trial, name: string): number {
  return requests.filter(({ operationName }) => operationName === name).length;
}
