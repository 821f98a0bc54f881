import { Fault } from '../../gitlab/faults';
import { IncomingRequest } from '../../gitlab/http/request';
import { projectAt } from '../../gitlab/tables/testing';
import { withRole, WorldChange } from '../../gitlab/world/change';
import { managedBy } from '../../support/managedBy';
import { CustomersGraph } from '../matrix/customersGraph';
import { expectComplete, expectDeclared, failedStepIds } from './expectations';
import { endingOf, undeclared } from './outcome';
import { permissionWarnings } from './forbidden';
import { attempt, world } from './trial';

jest.setTimeout(60_000);

const STEP = 'fetch-access-tokens';
const api = projectAt(world, 'aurora/api');
const OF_API = `/projects/${api.id}/access_tokens`;
const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;

test('a 401 of one list of access tokens fails its step alone, after a question for the user', async () => {
  const undisturbed = await attempt({ world });
  const trial = await attempt({
    world,
    faults: [{ match: { path: OF_API }, act: unauthorized }],
  });
  expectDeclared(trial, STEP);
  expect(failedStepIds(trial.run)).toEqual([STEP]);
  const more = questionsFor('/user', trial.requests);
  expect(more - questionsFor('/user', undisturbed.requests)).toBe(1);
});

test('a token that ends when access tokens are asked for ends the run, and nothing is lost', async () => {
  let isOver = false;
  const fault: Fault = {
    match: ({ path }) => {
      isOver ||= path.endsWith(OF_API);
      return isOver;
    },
    times: 'always',
    act: unauthorized,
  };
  const trial = await attempt({ world, faults: [fault] });
  expectDeclared(trial, STEP);
  expect(endingOf(trial.run)).toBe('declared');
});

test('tokens of a bot that was not seen, for its members could not be had, are declared', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [
      {
        match: { path: `/projects/${api.id}/members/all` },
        times: 'always',
        act: { kind: 'status', status: 500, body: { message: '500' } },
      },
    ],
  });
  expectDeclared(trial, 'fetch-users');
  const keys = trial.run.entities.map(({ _key }) => _key);
  const [token] = world.accessTokens.filter(
    ({ projectId, revoked }) => projectId === api.id && !revoked,
  );
  expect(keys).not.toContain(`gitlab-access-token:${token.id}`);
  expect(trial.run.summary?.metadata.partialDatasets.types).toEqual(
    expect.arrayContaining(['gitlab_access_token']),
  );
});

test('that personal tokens are not told is told once, with the number of users', async () => {
  const { run } = await attempt({ world });
  const people = run.entities.filter(
    ({ _type, userType }) =>
      _type === 'gitlab_user' && userType !== 'project_bot',
  ).length;
  const lines = run.log.filter((line) =>
    line.includes(`those of ${people} users are shown to administrators`),
  );
  expect(lines).toHaveLength(1);
});

test('a role that fell before the run is told in one warning, and every step succeeds', async () => {
  const graph = new CustomersGraph();
  const before = await attempt({ world, tier: 'premium' });
  graph.upload(before.run);
  const after = await attempt({
    world: withRole(ada, 20)(world),
    tier: 'premium',
  });
  expectComplete(after);
  expect(
    permissionWarnings(after.run)
      .map(({ description }) => description)
      .filter((description) => description.includes('access tokens')),
  ).toEqual([
    expect.stringMatching(
      /the access tokens of 2: aurora\/api, aurora\. .*Maintainer/,
    ),
  ]);
  expect(graph.upload(after.run)).toContain('gitlab-access-token:91001');
});

test.each<[string, WorldChange, string]>([
  [
    'an SSH key that was removed',
    (of) => ({ ...of, sshKeys: of.sshKeys.slice(1) }),
    `gitlab-ssh-key:${world.sshKeys[0].id}`,
  ],
  [
    'a token that was revoked',
    (of) => ({
      ...of,
      accessTokens: of.accessTokens.map((token) => ({
        ...token,
        revoked: token.revoked || token.name === 'Script',
      })),
    }),
    `gitlab-access-token:${
      world.accessTokens.find(({ name }) => name === 'Script')?.id ?? 0
    }`,
  ],
])('%s between two runs is gone, and nothing else', async (_, change, key) => {
  const options = {
    world: managedBy('aurora', ['li_na', 'blake'], world),
    version: '19.2.0-ee',
    gitLabCom: true,
  };
  const graph = new CustomersGraph();
  graph.upload((await attempt(options)).run);
  const second = await attempt({ ...options, world: change(options.world) });
  expect(undeclared(second.run, second.expected())).toEqual([]);
  expect(graph.upload(second.run).filter((one) => !one.includes('|'))).toEqual([
    key,
  ]);
});

const unauthorized: Fault['act'] = {
  kind: 'status',
  status: 401,
  body: { message: '401 Unauthorized' },
};

function questionsFor(route: string, requests: IncomingRequest[]): number {
  return requests.filter((request) => request.route === route).length;
}
