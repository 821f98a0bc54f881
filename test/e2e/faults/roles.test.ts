import { withRole } from '../../gitlab/world/change';
import { World } from '../../gitlab/world/types';
import { expectComplete } from './expectations';
import { permissionWarnings } from './forbidden';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;

describe.each([
  ['Guest', 10],
  ['Planner', 15],
])("a %s's token", (_, level) => {
  test.each(['on', 'off'] as const)(
    'is told once what it does not see of merge requests, with GraphQL %s',
    async (graphql) => {
      const trial = await attempt({
        world: withRole(ada, level)(world),
        graphql,
      });
      const [warning, ...others] = warningsOf('merge requests', trial);
      expect(others).toEqual([]);
      expect(warning).toMatch(
        /the merge requests of \d+: .*aurora\/api.*\. .*Reporter/,
      );
    },
  );

  test('collects all that such a role sees, and succeeds', async () => {
    // With Ultimate, vulnerabilities that it sees none of would fail their step.
    expectComplete(
      await attempt({ world: withRole(ada, level)(world), tier: 'free' }),
    );
  });
});

test("a Reporter's token is told of no merge requests", async () => {
  const trial = await attempt({ world: withRole(ada, 20)(world) });
  expect(warningsOf('merge requests', trial)).toEqual([]);
});

describe('groups that the user is authorized for by an invitation', () => {
  const petra = world.users.find(({ username }) => username === 'petra');

  test('are collected with what is below and in them', async () => {
    const trial = await attempt({ world: seenBy(petra?.id ?? 0) });
    expectComplete(trial);
    const paths = trial.run.entities
      .filter(({ _type }) => _type === 'gitlab_group')
      .map(({ fullPath }) => fullPath);
    expect(paths).toEqual(
      expect.arrayContaining(['partners', 'borealis', 'borealis/data']),
    );
  });
});

/** The member's token is that of the first user who is no administrator. */
function seenBy(userId: number): World {
  const rank = ({ id }: { id: number }) => (id === userId ? 0 : 1);
  return {
    ...world,
    users: [...world.users].sort((one, other) => rank(one) - rank(other)),
  };
}

function warningsOf(subject: string, { run }: Trial): string[] {
  return permissionWarnings(run)
    .map(({ description }) => description)
    .filter((description) => description.includes(`see the ${subject} of`));
}
