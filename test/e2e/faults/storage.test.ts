import { FileSystemGraphObjectStore } from '@jupiterone/integration-sdk-runtime';
import { failedStepIds } from './expectations';
import { endingOf } from './outcome';
import { attempt } from './trial';

jest.setTimeout(60_000);

const DISK_FULL = new Error('ENOSPC: no space left on device');
const fail = () => Promise.reject(DISK_FULL);

test('a disk that is full at the end of a step breaks the run off', async () => {
  const graphObjectStore = new FileSystemGraphObjectStore();
  jest.spyOn(graphObjectStore, 'flush').mockImplementation(fail);
  const { run } = await attempt({ graphObjectStore });
  expect(run.error).toBe(DISK_FULL);
  expect(run.summary).toBeUndefined();
});

test.each(['addEntities', 'addRelationships'] as const)(
  'a job state that fails (%s) fails every step that adds something',
  async (method) => {
    const graphObjectStore = new FileSystemGraphObjectStore();
    jest.spyOn(graphObjectStore, method).mockImplementation(fail);
    const { run } = await attempt({ graphObjectStore });
    expect(endingOf(run)).toBe('declared');
    expect(failedStepIds(run)).toEqual(
      expect.arrayContaining([
        'fetch-groups',
        'fetch-projects',
        'fetch-users',
        'fetch-merge-requests',
      ]),
    );
  },
);

test('a job state that fails later fails the step that is running', async () => {
  const graphObjectStore = new FileSystemGraphObjectStore();
  const add = graphObjectStore.addRelationships.bind(graphObjectStore);
  jest
    .spyOn(graphObjectStore, 'addRelationships')
    .mockImplementation((stepId, ...rest) =>
      stepId === 'fetch-users' ? fail() : add(stepId, ...rest),
    );
  const { run } = await attempt({ graphObjectStore });
  expect(failedStepIds(run)).toContain('fetch-users');
  expect(run.log.join()).toContain('ENOSPC');
});
