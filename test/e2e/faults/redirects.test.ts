import { Fault } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import { failedRestSteps } from './expectations';
import { undeclared } from './outcome';
import { attempt, world } from './trial';

jest.setTimeout(60_000);

/** Milliseconds; more than these tests may take. */
const FOR_EVER = 10 * 60_000;

test('redirects whose bodies never end keep no connection', async () => {
  const faults = world.projects.map(({ id }): Fault => {
    const path = `/projects/${id}/labels`;
    const to = `/api/v4${path}?include_ancestor_groups=false&per_page=100`;
    const acts: FaultAct[] = [
      { kind: 'redirect', to },
      { kind: 'hang', at: 'mid-body' },
    ];
    return { match: { path }, act: acts };
  });
  const { run, expected } = await attempt({
    world,
    graphql: 'off',
    faults,
    attemptTimeout: FOR_EVER,
  });
  expect(failedRestSteps(run)).toEqual([]);
  expect(undeclared(run, expected())).toEqual([]);
});
