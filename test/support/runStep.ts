import { executeStepWithDependencies } from '@jupiterone/integration-sdk-testing';
import { invocationConfig } from '../../src';
import type { Step } from '../../src/collect/step';
import type { IntegrationConfig } from '../../src/config';
import { StandInGitLab, StandInOptions } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { waysTo } from './waysTo';
import { hurried, stepsIn } from './hurried';

type Result = Awaited<ReturnType<typeof executeStepWithDependencies>>;

export interface StepRun {
  result: Result;
  /** Descriptions of the warnings that the step published. */
  warnings: string[];
  /** Names of the GraphQL operations and patterns of the routes asked for. */
  asked: string[];
  /** Where the GitLab was. */
  baseUrl: string;
}

/**
 * Runs a step after those that it depends on against a GitLab of its own.
 *
 * @param config beside the address and the token, the member's unless given
 * @param more steps that are not the integration's
 * @throws what the step throws
 */
export async function runStep(
  stepId: string,
  options: StandInOptions,
  config: IntegrationConfig = {},
  more: Step[] = [],
): Promise<StepRun> {
  const gitlab = await StandInGitLab.start(options);
  const { baseUrl, environment } = waysTo(gitlab, options, hurried());
  const warnings: string[] = [];
  let before = 0;
  try {
    const result = await executeStepWithDependencies({
      stepId,
      instanceConfig: {
        personalToken: MEMBER_TOKEN,
        baseUrl,
        ...config,
      },
      invocationConfig: {
        ...invocationConfig,
        integrationSteps: stepsIn(environment, more).map((step) => ({
          ...step,
          executionHandler: (context) => {
            if (step.id === stepId) {
              before = gitlab.requests.length;
              jest
                .spyOn(context.logger, 'publishWarnEvent')
                .mockImplementation(({ description }) => {
                  warnings.push(description);
                });
            }
            return step.executionHandler(context);
          },
        })),
      },
    });
    const asked = gitlab.requests
      .slice(before)
      .map(({ operationName, route }) => operationName ?? String(route));
    return { result, warnings, asked, baseUrl };
  } finally {
    await gitlab.stop();
  }
}

/**
 * What was collected, in an order and with an address that two runs share, and
 * without the raw data, which differs in form between GitLab's two APIs.
 */
export function sorted({ collectedEntities, collectedRelationships }: Result) {
  const ofAnyRun = <Row extends { _key: string }>(rows: Row[]): Row[] =>
    JSON.parse(
      JSON.stringify(
        rows
          .map((row) => ({ ...row, _rawData: undefined }))
          .sort((one, other) => (one._key < other._key ? -1 : 1)),
      ).replace(/127\.0\.0\.1:\d+/g, 'gitlab.example.com'),
    );
  return {
    entities: ofAnyRun(collectedEntities),
    relationships: ofAnyRun(collectedRelationships),
  };
}
