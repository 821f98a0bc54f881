import { failedRestSteps } from './expectations';
import { undeclared } from './outcome';
import { attempt, world } from './trial';

test.each(['on', 'off'] as const)(
  "a group's label is under the group alone, with GraphQL %s",
  async (graphql) => {
    const { run, expected } = await attempt({ world, graphql });
    expect(failedRestSteps(run)).toEqual([]);
    expect(undeclared(run, expected())).toEqual([]);

    const ofGroups = world.labels.filter(({ groupId }) => groupId !== null);
    const parents = run.relationships
      .filter(({ _type }) => /_has_label$/.test(_type))
      .filter(({ _toEntityKey }) =>
        ofGroups.some(({ id }) => _toEntityKey === `gitlab-label:${id}`),
      )
      .map(({ _fromEntityKey }) => _fromEntityKey);
    expect(parents.length).toBeGreaterThan(0);
    expect(parents).toEqual(
      parents.filter((key) => String(key).startsWith('gitlab-group:')),
    );
  },
);
