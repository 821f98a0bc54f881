import {
  createMockStepExecutionContext,
  MockIntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-testing';
import type { IntegrationConfig } from './config';
import { withRequestsLogged } from './progress';
import { sessionOf } from './session';

const inTheLog = [
  { requests: { '/groups': 3 }, rateLimitWait: 0 },
  'Requests to GitLab so far',
] as const;

test('a step that ends logs the requests by route', async () => {
  const context = contextWithLog();

  await withRequestsLogged(requestGroups)(context);

  expect(context.logger.info).toHaveBeenCalledWith(...inTheLog);
});

test('a step that fails logs the requests too, and fails as before', async () => {
  const context = contextWithLog();
  const failure = new Error('no answer');
  const handler = withRequestsLogged((given) => {
    requestGroups(given);
    throw failure;
  });

  await expect(handler(context)).rejects.toBe(failure);
  expect(context.logger.info).toHaveBeenCalledWith(...inTheLog);
});

type Context = MockIntegrationStepExecutionContext<IntegrationConfig>;

function contextWithLog(): Context {
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: {
      personalToken: 'token',
      baseUrl: 'https://gitlab.example.com',
    },
  });
  jest.spyOn(context.logger, 'info');
  return context;
}

function requestGroups(context: Parameters<typeof sessionOf>[0]): void {
  const { client } = sessionOf(context);
  jest
    .spyOn(client, 'requests', 'get')
    .mockReturnValue(new Map([['/groups', 3]]));
}
