import '../../../test/support/matchers';
import { Fault } from '../../../test/gitlab/faults';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { invocationConfig } from '../..';
import { labelSteps } from '.';
import { runStep, sorted } from '../../../test/support/runStep';

const [{ id: FETCH_LABELS }] = labelSteps;
const world = sampleWorld(new Date());
const { groups, labels, projects } = world;
const named = (name: string) => labels.find((label) => label.name === name);

test('collects what the step declares', async () => {
  const { result } = await runStep(FETCH_LABELS, { world });
  expect(result).toMatchStepMetadata({
    stepId: FETCH_LABELS,
    instanceConfig: {},
    invocationConfig,
  });
});

test('GraphQL and REST give the same graph, but for what REST alone tells', async () => {
  const byGraphql = await runStep(FETCH_LABELS, { world });
  const byRest = await runStep(FETCH_LABELS, { world, graphql: 'off' });
  expect(new Set(byGraphql.asked)).toEqual(
    new Set(['GroupLabels', 'ProjectLabels']),
  );
  const { entities, relationships } = sorted(byRest.result);
  const untold = { priority: undefined, subscribed: undefined };
  expect({
    relationships,
    entities: entities.map((entity) => ({ ...entity, ...untold })),
  }).toEqual(sorted(byGraphql.result));
});

test("a group's label is linked from its group and from no project", async () => {
  const label = named('priority::high');
  for (const graphql of ['on', 'off'] as const) {
    const { result } = await runStep(FETCH_LABELS, { world, graphql });
    const sources = result.collectedRelationships
      .filter(({ _toEntityKey: to }) => to === `gitlab-label:${label?.id}`)
      .map(({ _fromEntityKey: from }) => from);
    expect(sources).toEqual([`gitlab-group:${label?.groupId}`]);
  }
});

test('labels of projects out of reach are not collected', async () => {
  const { result } = await runStep(FETCH_LABELS, { world });
  const keys = result.collectedEntities.map(({ _key }) => _key);
  expect(keys).toContain(`gitlab-label:${named('bug')?.id}`);
  expect(keys).not.toContain(`gitlab-label:${named('secret')?.id}`);
});

test('labels that are refused against the role of the token fail the step', async () => {
  const api = projects.find(({ path }) => path === 'api');
  const refused: Fault = {
    match: { path: `/projects/${api?.id}/labels` },
    act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
  };
  const run = runStep(FETCH_LABELS, {
    world,
    graphql: 'off',
    faults: [refused],
  });
  await expect(run).rejects.toThrow(
    `labels could not be had of 1: ${api?.pathWithNamespace}`,
  );
});

test('a list that is not what GitLab documents fails the step', async () => {
  const group = groups.find(
    ({ id }) => id === named('priority::high')?.groupId,
  );
  const broken: Fault = {
    match: { path: `/groups/${group?.id}/labels` },
    act: { kind: 'edit', path: ['*', 'id'] },
  };
  await expect(
    runStep(FETCH_LABELS, { world, graphql: 'off', faults: [broken] }),
  ).rejects.toThrow(/labels had rows that can't be read/);
});

test('one request takes the labels of ten groups or of fifty projects', async () => {
  const reference = generateWorld({ now: new Date() });
  const { asked } = await runStep(FETCH_LABELS, { world: reference });
  expect(asked.filter((name) => name !== 'Schema').length).toBeLessThanOrEqual(
    Math.ceil(reference.groups.length / 10) +
      Math.ceil(reference.projects.length / 50),
  );
});
