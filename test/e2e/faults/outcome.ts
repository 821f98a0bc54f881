import {
  Entity,
  IntegrationStepResult,
  Relationship,
  StepResultStatus,
} from '@jupiterone/integration-sdk-core';
import { compareGraphs, expectedGraph } from '../../gitlab/expected';
import { Expected, ExpectedGraph } from '../../gitlab/expected/types';
import { sampleWorld } from '../../gitlab/world/sample';
import { Run } from '../../support/collect';
import { managedBy } from '../../support/managedBy';
import { Forbidden, namedAsForbidden } from './forbidden';

/**
 * How a run ended: with everything, with types that are declared partial, or
 * refused before it began.
 */
export type Ending = 'complete' | 'declared' | 'refused';

export function endingOf({ summary }: Run): Ending {
  if (!summary) {
    return 'refused';
  }
  return failedSteps(summary.integrationStepResults).length > 0
    ? 'declared'
    : 'complete';
}

/**
 * What is wrong with a run's graph and is not told: nothing where it is exactly
 * complete, lacks only objects of types that a failed step declares partial
 * and what a warning of missing permission names, or was refused and has no graph.
 */
export function undeclared(run: Run, expected: ExpectedGraph): string[] {
  if (!run.summary) {
    return compareGraphs(NOTHING, run);
  }
  const { integrationStepResults: results, metadata } = run.summary;
  const failed = failedSteps(results).flatMap((step) => step.declaredTypes);
  const partial = new Set(metadata.partialDatasets.types);
  const forgotten = failed.filter((type) => !partial.has(type));
  const forbidden = namedAsForbidden(run, expected);
  const excused = excusedKeys(run, expected, new Set(failed), forbidden);
  const wanted = without(expected, excused);
  return [
    ...forgotten.map((type) => `${type} of a failed step is not partial`),
    ...compareGraphs(known(wanted, run, new Set(failed), forbidden), {
      entities: run.entities.filter(isExpected),
      relationships: run.relationships
        .filter(isExpected)
        // Their other end is what is partial.
        .filter(({ _key }) => !excused.has(_key)),
    }).filter(
      (line) =>
        !isUntoldByRest(run, line) &&
        !(isOfProtections(line) && hasFailed(run, 'fetch-project-protections')),
    ),
  ];
}

/** What the step of the protections tells of merge requests is absent where it failed. */
function isOfProtections(line: string): boolean {
  return /^gitlab-merge-request:\d+: targetBranchProtectedNow is absent, not /.test(
    line,
  );
}

export function hasFailed({ summary }: Run, stepId: string): boolean {
  return failedSteps(summary?.integrationStepResults ?? []).some(
    ({ id }) => id === stepId,
  );
}

/** What GraphQL alone tells is absent where the log says that it does not tell. */
function isUntoldByRest({ log }: Run, line: string): boolean {
  const says = (message: string) =>
    log.some((entry) => entry.includes(message));
  return (
    (TOLD_BY_GRAPHQL.test(line) && says('GraphQL is not to be had')) ||
    (NEWER_THAN_16_3.test(line) && says('does not tell its GraphQL schema')) ||
    (REVIEW.test(line) && says('GraphQL alone tells reviews'))
  );
}

const NEWER_THAN_16_3 =
  /: (hidden|secretFilesRejected|committerMustBeVerified|authorMustBeMember|tagDeletionDenied) is absent, not /;

const REVIEW =
  /^missing relationship gitlab-user:\d+\|reviewed\||: independentApprovalCount is absent, not /;

/** Push rules of those alone who are no Maintainers; of runners newer REST, too. */
const TOLD_BY_GRAPHQL =
  /: (pipelineMustSucceed|skippedPipelineSuffices|externalStatusCheckCount|unsignedCommitsRejected|secretFilesRejected|committerMustBeVerified|authorMustBeMember|tagDeletionDenied|tokenExpiresOn) is absent, not |^gitlab-runner:\d+: createdOn is absent, not /;

const NOTHING: ExpectedGraph = {
  entities: new Map(),
  relationships: new Map(),
};

const FAILED = [
  StepResultStatus.FAILURE,
  StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
];

export function failedSteps(
  results: IntegrationStepResult[],
): IntegrationStepResult[] {
  return results.filter(({ status }) => FAILED.includes(status));
}

/** Keys of what need not be there, relationships to and from it included. */
function excusedKeys(
  run: Run,
  expected: ExpectedGraph,
  partial: ReadonlySet<string>,
  forbidden: Forbidden,
): Set<string> {
  const found = new Set(
    [...run.entities, ...run.relationships].map(({ _key }) => _key),
  );
  const excused = new Set(
    [...expected.entities, ...expected.relationships]
      .filter(([key]) => !found.has(key))
      .filter(
        ([key, { _type }]) => partial.has(_type) || forbidden.keys.has(key),
      )
      .map(([key]) => key),
  );
  for (const [key, relationship] of expected.relationships) {
    const { _fromEntityKey: from, _toEntityKey: to } = relationship;
    if (excused.has(from) || excused.has(to)) {
      excused.add(key);
    }
  }
  return excused;
}

function without(
  { entities, relationships }: ExpectedGraph,
  keys: ReadonlySet<string>,
): ExpectedGraph {
  const kept = ([key]: [string, unknown]) => !keys.has(key);
  return {
    entities: new Map([...entities].filter(kept)),
    relationships: new Map([...relationships].filter(kept)),
  };
}

/**
 * Without properties that objects of partial types lack, and those of which a
 * part is kept back: absent is unknown.
 */
function known(
  { entities, relationships }: ExpectedGraph,
  run: Run,
  partial: ReadonlySet<string>,
  { dimmed }: Forbidden,
): ExpectedGraph {
  return {
    entities: knownOf(entities, run.entities, partial, dimmed),
    relationships: knownOf(relationships, run.relationships, partial, dimmed),
  };
}

function knownOf<T extends Expected>(
  objects: ReadonlyMap<string, T>,
  actual: (Entity | Relationship)[],
  partial: ReadonlySet<string>,
  dimmed: ReadonlySet<string>,
): Map<string, T> {
  const found = new Map(actual.map((object) => [object._key, object]));
  return new Map(
    [...objects].map(([key, expected]) => {
      const properties = Object.entries(expected.properties).filter(
        ([name]) =>
          !(partial.has(expected._type) || dimmed.has(key)) ||
          found.get(key)?.[name] !== undefined,
      );
      return [key, { ...expected, properties: Object.fromEntries(properties) }];
    }),
  );
}

/** Mapped relationships aside: their other end is JupiterOne's to find. */
function isExpected(object: { _type: string; _mapping?: unknown }): boolean {
  return EXPECTED_TYPES.has(object._type) && !object._mapping;
}

const EXPECTED_TYPES = expectedTypes();

/** All that an administrator, and an owner on GitLab.com, get of the sample. */
function expectedTypes(): Set<string> {
  const world = managedBy('aurora', ['li_na'], sampleWorld());
  const owner = world.users.find(({ username }) => username === 'ada');
  const graphs = [
    { admin: true, userId: 0, gitLabCom: false },
    { admin: false, userId: owner?.id ?? 0, gitLabCom: true },
  ].map(({ gitLabCom, ...viewer }) =>
    expectedGraph(
      world,
      { ...viewer, scopes: [] },
      {
        since: new Date(0),
        baseUrl: '',
        enterprise: true,
        gitLab: {
          version: '17.11.0-ee',
          enterprise: true,
          tier: 'ultimate',
          graphql: true,
          gitLabCom,
        },
        vulnerabilities: true,
      },
    ),
  );
  const objects = graphs.flatMap(({ entities, relationships }) => [
    ...entities.values(),
    ...relationships.values(),
  ]);
  return new Set(objects.map(({ _type }) => _type));
}
