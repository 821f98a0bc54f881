import { applyJob, InstanceGraph } from './graph';
import { Job } from './job';

const before: InstanceGraph = new Map([
  ['user:1', { _key: 'user:1', _type: 'gitlab_user' }],
  ['group:1', { _key: 'group:1', _type: 'gitlab_group' }],
]);

test('what was not uploaded again is deleted', () => {
  const job = uploaded(['user:2']);

  expect([...applyJob(before, job).keys()]).toEqual(['user:2']);
});

test('what is of a partial type is kept', () => {
  const job = uploaded(['user:2']);
  job.finalize(['gitlab_group']);

  expect([...applyJob(before, job).keys()]).toEqual(['group:1', 'user:2']);
});

function uploaded(userKeys: string[]): Job {
  const job = new Job({
    source: 'integration-managed',
    integrationInstanceId: '1',
  });
  job.addEntities(
    userKeys.map((_key) => ({ _key, _type: 'gitlab_user', _class: 'User' })),
  );
  return job;
}
