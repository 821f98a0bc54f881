import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';
import type { IntegrationConfig } from '../config';
import { askingAhead } from './ahead';
import type { Step, StepContext } from './step';

const LABELS = { id: 'labels', title: 'Labels', description: 'Labels.' };

/** What is asked, and done, when a step of this id has run. */
async function ran(id: string, config: IntegrationConfig = {}) {
  const happened: string[] = [];
  const steps = [
    {
      id: 'fetch-labels',
      ingestionSource: LABELS,
      ahead: { with: 'fetch-users', ask: () => happened.push('labels asked') },
    },
    { id: 'fetch-commits' },
  ] as unknown as Step[];
  const context: StepContext = createMockStepExecutionContext({
    instanceConfig: {
      personalToken: 'glpat-token',
      baseUrl: 'https://gitlab.example.com',
      ...config,
    },
  });
  const handler = () => {
    happened.push('begun');
    return Promise.resolve();
  };
  await askingAhead(id, steps, handler)(context);
  return happened;
}

test('when a step has begun, what is asked ahead with it is asked', async () => {
  expect(await ran('fetch-users')).toEqual(['begun', 'labels asked']);
  expect(await ran('fetch-groups')).toEqual(['begun']);
});

test('nothing is asked for what is switched off', async () => {
  expect(
    await ran('fetch-users', { disabledIngestionSources: 'labels' }),
  ).toEqual(['begun']);
});
