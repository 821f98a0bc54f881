import { withRole } from '../gitlab/world/change';
import { ROLES } from '../support/asRole';
import { managedBy } from '../support/managedBy';
import { expectComplete, failedRestSteps } from './faults/expectations';
import { undeclared } from './faults/outcome';
import { attempt, world } from './faults/trial';

jest.setTimeout(60_000);

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;
const people = ['li_na', 'blake', 'zoe.angstrom'];
/** Enterprise users take Premium. */
const worlds = { premium: managedBy('aurora', people, world), free: world };
const levels = Object.entries(ROLES).flatMap(([role, level]) =>
  typeof level === 'number' ? [[role, level] as const] : [],
);

describe.each([
  ['Premium', 'premium'],
  ['Free', 'free'],
] as const)('GitLab.com with %s', (_, tier) => {
  test.each(levels)(
    'tells a user who is everywhere a %s all that such a one is told',
    async (__, level) => {
      expectComplete(
        await attempt({
          world: withRole(ada, level)(worlds[tier]),
          version: '19.2.0-ee',
          gitLabCom: true,
          tier,
        }),
      );
    },
  );

  test('tells the same where GraphQL is off, but what REST does not have', async () => {
    const { run, expected } = await attempt({
      world: worlds[tier],
      version: '19.2.0-ee',
      gitLabCom: true,
      graphql: 'off',
      tier,
    });
    expect(undeclared(run, expected())).toEqual([]);
    expect(failedRestSteps(run)).toEqual([]);
  });
});
