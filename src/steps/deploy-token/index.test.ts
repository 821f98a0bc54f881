import '../../../test/support/matchers';
import {
  expectDeclared,
  failureEvents,
} from '../../../test/e2e/faults/expectations';
import { attempt } from '../../../test/e2e/faults/trial';
import { Fault } from '../../../test/gitlab/faults';
import { ADMIN_TOKEN } from '../../../test/gitlab/tokens';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import { withoutProject, withRole } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { runStep } from '../../../test/support/runStep';
import { invocationConfig } from '../..';
import { deployTokenSteps } from '.';

const [{ id: STEP }] = deployTokenSteps;
const OF_PROJECT = '/projects/:id/deploy_tokens';
const OF_GROUP = '/groups/:id/deploy_tokens';
const world = sampleWorld(new Date());
const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));
const aurora = idOf(world.groups.find(({ path }) => path === 'aurora'));
const dotfiles = idOf(world.projects.find(({ path }) => path === 'dotfiles'));

test('collects what the step declares', async () => {
  const { result } = await runStep(STEP, { world });
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

test('a token tells what it is good for, until when, and whether every job has it', async () => {
  const { result } = await runStep(STEP, { world });
  const [injected, publisher] = world.deployTokens;
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-deploy-token:${injected.id}`,
      _class: ['Key', 'AccessKey'],
      name: 'gitlab-deploy-token',
      displayName: 'gitlab-deploy-token',
      username: `gitlab+deploy-token-${injected.id}`,
      scopes: ['read_repository'],
      revoked: false,
      expired: false,
      neverExpires: true,
      autoInjected: true,
    }),
  );
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      name: 'Publisher',
      scopes: ['read_registry', 'write_registry'],
      expiresOn: Date.parse(publisher.expiresAt ?? ''),
      neverExpires: false,
      autoInjected: false,
    }),
  );
  expect(result.collectedRelationships).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        _type: 'gitlab_project_has_deploy_token',
        _fromEntityKey: `gitlab-project:${api}`,
        _toEntityKey: `gitlab-deploy-token:${publisher.id}`,
      }),
      expect.objectContaining({
        _type: 'gitlab_group_has_deploy_token',
        _fromEntityKey: `gitlab-group:${aurora}`,
      }),
    ]),
  );
});

test('what is revoked or expired is no door', async () => {
  expect(world.deployTokens.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Withdrawn', 'Over']),
  );
  const found = await namesIn(world);
  expect(found).not.toContain('Withdrawn');
  expect(found).not.toContain('Over');
});

test('the list of administrators, which does not say whose they are, is not asked', async () => {
  const config = { personalToken: ADMIN_TOKEN };
  const { result, asked } = await runStep(STEP, { world }, config);
  expect(new Set(asked)).toEqual(new Set([OF_GROUP, OF_PROJECT]));
  expect(result.collectedEntities.map(({ name }) => name)).toContain(
    'of vault',
  );
});

test.each<[string, number, boolean]>([
  ['Developer', 30, false],
  ['Maintainer', 40, true],
])(
  'a %s: asked where the role allows it alone, and told once',
  async (_, role, isShown) => {
    const of = withRole(ada, role)(withoutProject(dotfiles)(world));
    const run = await runStep(STEP, { world: of });
    expect(run.asked.includes(OF_PROJECT)).toBe(isShown);
    expect(run.asked.includes(OF_GROUP)).toBe(isShown);
    expect(run.result.collectedEntities.length > 0).toBe(isShown);
    expect(run.warnings.length).toBe(1); // of groups that are seen for others’ sake
  },
);

test('a group’s Maintainer is shown its tokens', async () => {
  // Of borealis, where ada is one.
  expect(await namesIn(world)).toContain('of borealis');
});

test.each([
  [OF_PROJECT, /deploy tokens could not be had of 1: /],
  [OF_GROUP, /deploy tokens could not be had of 1: /],
])('a refusal of %s against the role fails the step', async (path, words) => {
  const refused: Fault = {
    match: { path },
    act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
  };
  const trial = await attempt({ world, faults: [refused] });
  expectDeclared(trial, STEP);
  expect(failureEvents(trial.run).join()).toMatch(words);
  expect(
    trial.run.entities.some(({ _type }) => _type === 'gitlab_deploy_token'),
  ).toBe(true);
});

test('250 tokens of a project are 250', async () => {
  const [first] = world.deployTokens;
  const many = Array.from({ length: 250 }, (_, at) => ({
    ...first,
    id: 1_000_000 + at,
  }));
  expect(await namesIn({ ...world, deployTokens: many })).toHaveLength(250);
});

test('a project that vanished since it was listed is no failure', async () => {
  const vanish: Fault = {
    match: { path: OF_PROJECT },
    act: { kind: 'change-world', change: withoutProject(api) },
  };
  const { result } = await runStep(STEP, { world, faults: [vanish] });
  const found = result.collectedEntities.map(({ name }) => name);
  expect(found).toContain('of warehouse');
  expect(found).not.toContain('Publisher');
});

test('no token is read', async () => {
  const { result } = await runStep(STEP, { world });
  expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
});

async function namesIn(of: World): Promise<unknown[]> {
  const { result } = await runStep(STEP, { world: of });
  return result.collectedEntities.map(({ name }) => name);
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
