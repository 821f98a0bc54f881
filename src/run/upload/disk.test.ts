import { promises as fs } from 'fs';
import path from 'path';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';
import { Job, StandInJupiterOne } from '../../../test/jupiterone';
import { inStorageDirectory } from '../../../test/support/storageDirectory';
import { step } from './fixtures';
import { report, succeeded } from './report';
import { collectAndUpload, RunOutcome } from '.';

test('everything is partial where the graph on disk is not what was found', async () => {
  const { outcome, job, summary } = await uploadWhile((graph) =>
    fs.rm(path.join(graph, 'group'), { recursive: true }),
  );

  expect(succeeded(outcome)).toBe(false);
  expect(report(outcome)).toContainEqual(
    expect.stringContaining('gitlab_group: 0 of 1'),
  );
  expect(job.partialTypes.sort()).toEqual(['gitlab_group', 'gitlab_user']);
  expect(summary).toMatchObject({
    metadata: { partialDatasets: { types: ['gitlab_group', 'gitlab_user'] } },
  });
});

test('so it is where that cannot be read', async () => {
  const { outcome, job } = await uploadWhile((graph) =>
    fs.writeFile(path.join(graph, 'half.json'), '{"entities": ['),
  );

  expect(succeeded(outcome)).toBe(false);
  expect(job.partialTypes).toContain('gitlab_group');
});

/**
 * Two steps, one after the other.
 *
 * @param meddle is done when what the first collected is on disk (SDK 8.41: at
 *   the end of each step)
 */
function uploadWhile(
  meddle: (graph: string) => Promise<void>,
): Promise<{ outcome: RunOutcome; job: Job; summary: unknown }> {
  return inStorageDirectory(async (directory) => {
    const user = step('user', () => meddle(path.join(directory, 'graph')));
    const jupiterOne = await StandInJupiterOne.start();
    try {
      const outcome = await collectAndUpload(
        {
          integrationSteps: [step('group'), { ...user, dependsOn: ['group'] }],
        },
        {
          apiBaseUrl: jupiterOne.url,
          apiKey: jupiterOne.apiKey,
          account: jupiterOne.account,
          integrationInstanceId: 'instance',
        },
        createMockIntegrationLogger(),
      );
      const summary = await fs.readFile(
        path.join(directory, 'summary.json'),
        'utf8',
      );
      return {
        outcome,
        job: jupiterOne.jobs[0],
        summary: JSON.parse(summary) as unknown,
      };
    } finally {
      await jupiterOne.stop();
    }
  });
}
