import { FileSystemGraphObjectStore } from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '../../src';
import { compareGraphs, expectedGraph } from '../gitlab/expected';
import type { ExpectedOptions } from '../gitlab/expected/types';
import { StandInGitLab } from '../gitlab/server';
import {
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
  GROUP_TOKEN,
  MEMBER_TOKEN,
} from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { World } from '../gitlab/world/types';
import { collect, Run } from '../support/collect';
import { hurried } from '../support/hurried';
import { managedBy } from '../support/managedBy';
import { waysTo } from '../support/waysTo';
import { attempt } from './faults/trial';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60 * 1000;

let standIn: StandInGitLab;
afterEach(() => standIn.stop());

test.each([
  ['a member', MEMBER_TOKEN],
  ['an administrator', ADMIN_TOKEN],
  ['an auditor', AUDITOR_TOKEN],
  ['a group access token', GROUP_TOKEN],
])('the sample organization is collected exactly for %s', async (_, token) => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(world, token);
  expect(differences(world, token, run)).toEqual([]);
});

test('without GraphQL all is the same but for what REST does not tell', async () => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(world, MEMBER_TOKEN, { graphql: 'blocked' });
  const expected = expectation(world, MEMBER_TOKEN, {
    vulnerabilities: false,
    gitLab: {
      version: '17.11.0-ee',
      enterprise: true,
      tier: 'ultimate',
      graphql: false,
    },
  });
  expect(compareGraphs(expected, run)).toEqual([]);
  expect(run.log.join()).toContain('from REST, complete but slower');
  expect(run.log.join()).toContain('GraphQL alone tells reviews');
  expect(run.summary?.metadata.partialDatasets.types).toEqual(
    expect.arrayContaining(['gitlab_finding', 'gitlab_ci_variable']),
  );
});

test('what is collected below a relative root is the same', async () => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(world, MEMBER_TOKEN, {
    relativeRoot: '/gitlab',
  });
  expect(differences(world, MEMBER_TOKEN, run)).toEqual([]);
});

test('what is collected from the Community Edition is the same', async () => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(world, MEMBER_TOKEN, {
    enterprise: false,
    version: '16.3.0',
  });
  const expected = expectation(world, MEMBER_TOKEN, {
    enterprise: false,
    vulnerabilities: false,
    gitLab: {
      version: '16.3.0',
      enterprise: false,
      tier: 'free',
      graphql: true,
    },
  });
  expect(compareGraphs(expected, run)).toEqual([]);
});

test('only direct memberships are collected where that is set', async () => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(
    world,
    MEMBER_TOKEN,
    {},
    { directMembershipsOnly: true },
  );
  const expected = expectation(world, MEMBER_TOKEN, {
    directMembershipsOnly: true,
  });
  expect(compareGraphs(expected, run)).toEqual([]);
});

test('every declared type is collected, and nothing undeclared', async () => {
  const world = sampleWorld(new Date());
  const run = await collectFrom(world, ADMIN_TOKEN);
  // SSH keys are told to owners on GitLab.com alone.
  const { run: onGitLabCom } = await attempt({
    world: managedBy('aurora', ['li_na'], world),
    gitLabCom: true,
  });
  const declared = invocationConfig.integrationSteps.flatMap(
    ({ entities, relationships, mappedRelationships = [] }) => [
      ...entities.map(({ _type }) => _type),
      ...[...relationships, ...mappedRelationships].map(({ _type }) => _type),
    ],
  );
  const collected = [run, onGitLabCom].flatMap(
    ({ entities, relationships }) => [...entities, ...relationships],
  );
  expect([...new Set(collected.map(({ _type }) => _type))].sort()).toEqual(
    [...new Set(declared)].sort(),
  );
});

test("none of GitLab's secrets is collected, over HTTP, to the SDK's files", async () => {
  standIn = await StandInGitLab.start({ world: sampleWorld(new Date()) });
  const run = await collect({
    graphObjectStore: new FileSystemGraphObjectStore(),
    config: { personalToken: ADMIN_TOKEN, baseUrl: standIn.url },
  });
  expect(run.entities.length).toBeGreaterThan(0);
  expect([...run.files.values()].join()).not.toContain('s3cr3t');
});

async function collectFrom(
  world: World,
  token: string,
  options: Partial<Parameters<typeof StandInGitLab.start>[0]> = {},
  config: { directMembershipsOnly?: boolean } = {},
): Promise<Run> {
  standIn = await StandInGitLab.start({ world, ...options });
  const { baseUrl, environment } = waysTo(standIn, options, hurried());
  const run = await collect({
    environment,
    config: { personalToken: token, baseUrl, ...config },
  });
  expect(run.error).toBeUndefined();
  return run;
}

function differences(world: World, token: string, run: Run): string[] {
  return compareGraphs(expectation(world, token), run);
}

function expectation(
  world: World,
  token: string,
  options: Partial<ExpectedOptions> = {},
) {
  return expectedGraph(world, standIn.viewer(token), {
    since: new Date(Date.parse(world.now) - 30 * DAY),
    baseUrl: standIn.url,
    enterprise: true,
    vulnerabilities: true,
    ...options,
  });
}
