import { runModel } from './run';

jest.setTimeout(120_000);

test('twenty thousand merge requests of one group keep GitLab busy', async () => {
  const { elapsed, limitFloor, latencyFloor, inFlight, entities, requests } =
    await runModel(20_000);

  expect(entities).toBe(40_000);
  expect(elapsed).toBeLessThanOrEqual(
    1.25 * Math.max(limitFloor, latencyFloor),
  );
  expect(inFlight).toBeGreaterThanOrEqual(7);
  // Two hundred pages are the least; slices end within one.
  expect(requests.get('GroupMergeRequests')).toBeLessThanOrEqual(230);
});
