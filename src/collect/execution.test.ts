import { inspect } from 'util';
import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationProviderRetriesExceededError,
} from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';
import { failureOf, TOKEN } from '../../test/support/gitLabClient';
import { hurried } from '../../test/support/hurried';
import { startHttpServer } from '../../test/support/servers';
import {
  gitLab,
  Reply,
  serve,
  stopServer,
} from '../../test/support/validation';
import type { IntegrationConfig } from '../config';
import { endpoint } from '../gitlab/endpoint';
import { Fault, FaultKind } from '../gitlab/fault';
import { ANSWERED } from '../gitlab/outcome';
import { createSession, sessionOf } from '../session';
import type { Step, StepContext } from './step';
import { Coverage } from './coverage';
import { executionHandlerOf } from './execution';

afterEach(stopServer);

const LABELS = { what: 'labels', role: 10, remedy: 'Be a Guest.' };

/** Runs a step that collects so against a GitLab with these replies. */
async function run(
  collect: Step['collect'],
  replies: Record<string, Reply> = {},
): Promise<void> {
  const { href } = await serve(startHttpServer(gitLab(replies)));
  const context: StepContext =
    createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: { personalToken: TOKEN, baseUrl: href },
    });
  createSession(context, hurried());
  await executionHandlerOf({ id: 'fetch-labels', collect })(context);
}

const covering = (coverage: Coverage) => () =>
  Promise.resolve<[Coverage]>([coverage]);

test('a step succeeds where all that it asked for was answered', async () => {
  const coverage = new Coverage(LABELS);
  coverage.expect(1);
  coverage.settle({ name: 'a' }, ANSWERED);

  await expect(run(covering(coverage))).resolves.toBeUndefined();
});

test('a step that asks of more parts than it settles fails', async () => {
  const coverage = new Coverage(LABELS);
  coverage.expect(2);
  coverage.settle({ name: 'a' }, ANSWERED);

  expect(await failureOf(run(covering(coverage)))).toMatchObject({
    endpoint: 'fetch-labels',
    status: 'INCOMPLETE',
    statusText: 'nothing is known of the labels of 1',
  });
});

test('all that is incomplete of all coverages is told in one error', async () => {
  const failing = (what: string) => {
    const coverage = new Coverage({ ...LABELS, what });
    coverage.expect(2);
    coverage.settle({ name: 'a' }, ANSWERED);
    coverage.settle({ name: 'b' }, { kind: 'failed', reason: 'told' });
    return coverage;
  };

  const error = await failureOf(
    run(() => Promise.resolve([failing('labels'), failing('members')])),
  );

  expect(error.constructor).toBe(IntegrationProviderAPIError);
  expect(error.message).toContain(
    'labels could not be had of 1: b (told); members could not be had of 1: b (told)',
  );
});

test('an account that is refused at the end fails a step that was kept back from', async () => {
  const coverage = new Coverage(LABELS);
  coverage.expect(2);
  coverage.settle({ name: 'a' }, ANSWERED);
  coverage.settle({ name: 'b' }, { kind: 'refused', reason: '403' });

  const error = await failureOf(
    run(covering(coverage), {
      '/api/v4/user': {
        status: 403,
        body: { message: '403 Forbidden - Your account has been blocked.' },
      },
    }),
  );

  expect(error.constructor).toBe(IntegrationProviderAPIError);
  expect(error.message).toContain('Your account has been blocked.');
});

test.each<[FaultKind, unknown]>([
  ['forbidden', IntegrationProviderAuthorizationError],
  ['missing', IntegrationProviderAPIError],
  ['unauthenticated', IntegrationProviderAPIError],
  ['foreign', IntegrationProviderAPIError],
  ['server', IntegrationProviderRetriesExceededError],
  ['outage', IntegrationProviderRetriesExceededError],
])(
  'a fault (%s) that ends a step leaves it as the SDK’s own error',
  async (kind, sdkClass) => {
    const error = await failureOf(
      run(() => Promise.reject(new Fault(kind, '/groups', 999, 'told'))),
    );

    expect(error.constructor).toBe(sdkClass);
  },
);

test('a defect leaves it as it is', async () => {
  const defect = new RangeError('a defect of ours');

  expect(await failureOf(run(() => Promise.reject(defect)))).toBe(defect);
});

test('nothing secret is on an error, even where GitLab repeats it', async () => {
  const error = await failureOf(
    run(
      async (context) => {
        await sessionOf(context).client.get(endpoint`/groups/${1}`);
        return [new Coverage(LABELS)];
      },
      {
        '/api/v4/groups/1': {
          status: 422,
          body: { message: `422 ${TOKEN} is no token` },
        },
      },
    ),
  );

  expect(error.constructor).toBe(IntegrationProviderAPIError);
  expect(error.message).toContain('is no token');
  const everything = inspect(error, { depth: 10, showHidden: true });
  expect(everything).not.toContain(TOKEN);
  expect(everything).not.toMatch(/authorization|bearer/i);
});
