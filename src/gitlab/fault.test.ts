import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationProviderRetriesExceededError,
} from '@jupiterone/integration-sdk-core';
import { Fault, FaultKind, toIntegrationError } from './fault';

const error = (kind: FaultKind) =>
  toIntegrationError(new Fault(kind, '/user', 999, 'why'));

test.each<[FaultKind, new (...parameters: never[]) => Error]>([
  ['unauthenticated', IntegrationProviderAPIError],
  ['forbidden', IntegrationProviderAuthorizationError],
  ['missing', IntegrationProviderAPIError],
  ['refused', IntegrationProviderAPIError],
  ['server', IntegrationProviderRetriesExceededError],
  ['unreachable', IntegrationProviderRetriesExceededError],
  ['timeout', IntegrationProviderRetriesExceededError],
  ['broken', IntegrationProviderRetriesExceededError],
  ['outage', IntegrationProviderRetriesExceededError],
  ['foreign', IntegrationProviderAPIError],
  ['limited', IntegrationProviderAPIError],
  ['paging', IntegrationProviderAPIError],
])('%s is exactly the %p of the SDK, no subclass', (kind, sdkClass) => {
  expect(error(kind).constructor).toBe(sdkClass);
});

test('no fault is fatal: the run has to end with a summary', () => {
  expect(error('unauthenticated').fatal).not.toBe(true);
});

test('says where, which status and why', () => {
  expect(error('server')).toMatchObject({
    endpoint: '/user',
    status: 999,
    message: expect.stringMatching(/\/user.*999.*why/) as string,
  });
});
