import '../../../test/support/matchers';
import { Fault } from '../../../test/gitlab/faults';
import { FaultAct } from '../../../test/gitlab/faults/acts';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { invocationConfig } from '../..';
import { runStep, StepRun } from '../../../test/support/runStep';
import { FETCH_FINDINGS } from '.';

jest.setTimeout(30_000);

const world = sampleWorld(new Date());

test('collects what the step declares', async () => {
  const { result } = await runStep(FETCH_FINDINGS, { world });
  const direct = result.collectedRelationships.filter(
    ({ _mapping }) => !_mapping,
  );
  // The SDK's matcher knows nothing of mapped relationships.
  expect({
    ...result,
    collectedRelationships: direct,
    encounteredTypes: ['gitlab_finding', 'gitlab_project_has_finding'],
  }).toMatchStepMetadata({
    stepId: FETCH_FINDINGS,
    instanceConfig: {},
    invocationConfig: {
      ...invocationConfig,
      integrationSteps: invocationConfig.integrationSteps.map(
        ({ mappedRelationships: _, ...step }) => step,
      ),
    },
  });
});

test('those detected or confirmed, of the severities without being told', async () => {
  const { result } = await runStep(FETCH_FINDINGS, { world });
  expect(titlesOf(result).sort()).toEqual([
    'Denial of service in a library',
    'Found by api_fuzzing',
    'Found by cluster_image_scanning',
    'Found by container_scanning',
    'Found by coverage_fuzzing',
    'Found by dast',
    'Found by generic',
    'Found by secret_detection',
    'SQL injection',
  ]);
  expect(new Set(mappedTypes(result))).toEqual(
    new Set(['gitlab_finding_exploits_cwe', 'gitlab_finding_is_cve']),
  );
});

test('only the chosen severities', async () => {
  const { result } = await runStep(
    FETCH_FINDINGS,
    { world },
    { vulnerabilitySeverities: ' Unknown, low ' },
  );
  expect(titlesOf(result)).toEqual(['Outdated <b>library</b>']);
  expect(mappedTypes(result)).toEqual(['gitlab_finding_is_cve']);
});

test('a severity that GitLab does not have is refused with those it has', async () => {
  const run = runStep(
    FETCH_FINDINGS,
    { world },
    { vulnerabilitySeverities: 'critical,severe' },
  );
  await expect(run).rejects.toThrow(
    'VULNERABILITY_SEVERITIES (vulnerabilitySeverities) has to be one or more of critical, high, medium, ' +
      'low, info, unknown',
  );
});

test('findings of personal projects are collected too', async () => {
  const dotfiles = world.projects.find(({ path }) => path === 'dotfiles');
  const { result } = await runStep(FETCH_FINDINGS, {
    world: moved(world, Number(dotfiles?.id)),
  });
  const sources = result.collectedRelationships
    .filter(({ _type }) => _type === 'gitlab_project_has_finding')
    .map(({ _fromEntityKey }) => _fromEntityKey);
  expect(new Set(sources)).toEqual(new Set([`gitlab-project:${dotfiles?.id}`]));
});

test('groups whose vulnerabilities are kept back are told in one warning', async () => {
  const { warnings } = await runStep(FETCH_FINDINGS, { world });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('cascade');
  expect(warnings[0]).toContain('Developer');
  expect(warnings[0]).toContain('Ultimate');
});

test('the Community Edition has none, and nothing is refused', async () => {
  const { result, warnings } = await runStep(FETCH_FINDINGS, {
    world,
    enterprise: false,
    version: '16.3.0',
  });
  expect(result.collectedEntities).toEqual([]);
  expect(warnings).toEqual([]);
});

test.each(['off', 'blocked'] as const)(
  'GraphQL that is %s is not taken for no vulnerabilities',
  async (graphql) => {
    const run = runStep(FETCH_FINDINGS, { world, graphql });
    await expect(run).rejects.toThrow('switch their ingestion source off');
  },
);

const acts: [string, FaultAct | FaultAct[]][] = [
  ['a server that is down', { kind: 'status', status: 500, body: '' }],
  [
    'an answer in parts',
    {
      kind: 'graphql-errors',
      errors: [{ message: 'Timeout', path: [] }],
      data: 'kept',
    },
  ],
  [
    'a parent that is missing for no reason of permission',
    [
      { kind: 'edit', path: ['data', '*'], value: null },
      {
        kind: 'graphql-errors',
        errors: [{ message: 'Timeout on validation', path: [] }],
        data: 'kept',
      },
    ],
  ],
];

test.each(acts)('%s fails the step: it is not "none"', async (_, act) => {
  const run = runStep(FETCH_FINDINGS, {
    world,
    faults: [always(/Vulnerabilities$/, act)],
  });
  await expect(run).rejects.toThrow(
    /vulnerabilities could (not be had|be had of none)/,
  );
});

test.each(acts.slice(1))(
  '%s of the lists of groups leaves those of their projects',
  async (_, act) => {
    const { result } = await runStep(FETCH_FINDINGS, {
      world,
      faults: [always(/^GroupVulnerabilities$/, act)],
    });
    const { result: whole } = await runStep(FETCH_FINDINGS, { world });
    expect(titlesOf(result).sort()).toEqual(titlesOf(whole).sort());
  },
);

function always(operation: RegExp, act: FaultAct | FaultAct[]): Fault {
  return {
    match: ({ operationName }) => operation.test(operationName ?? ''),
    times: 'always',
    act,
  };
}

/** Every vulnerability in one project. */
function moved(of: World, projectId: number): World {
  return {
    ...of,
    vulnerabilities: of.vulnerabilities.map((row) => ({ ...row, projectId })),
  };
}

function titlesOf({ collectedEntities }: StepRun['result']) {
  return collectedEntities.map(({ name }) => name);
}

function mappedTypes({ collectedRelationships }: StepRun['result']) {
  return collectedRelationships
    .filter(({ _mapping }) => _mapping)
    .map(({ _type }) => _type);
}
