import { EDITIONS, Role, runAs } from '../../../test/support/asRole';
import { StandInOptions } from '../../../test/gitlab/server';
import { ciVariables } from '../../../test/gitlab/tables/ciVariables';
import { projectAt } from '../../../test/gitlab/tables/testing';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { overridesStep } from './overrides';

jest.setTimeout(60_000);

const { id: STEP } = overridesStep;
const world = sampleWorld(new Date());
const [aurora] = world.groups;
const api = projectAt(world, 'aurora/api');
const scheduler = projectAt(world, 'aurora/platform/kernel/scheduler');

test.each(EDITIONS)(
  '%s: nothing is asked, whoever asks',
  async (_, options) => {
    for (const role of ['Maintainer', 'Owner', 'administrator'] as const) {
      const { differences, asked } = await overridesFor(role, options);
      expect(differences).toEqual([]);
      expect(asked).toEqual([]);
    }
  },
);

test('a variable overrides the next one of its key, and not the one behind it', async () => {
  const { overrides, baseUrl } = await overridesFor('administrator');
  const project = `gitlab-ci-variable:project:${api.id}:*:CLUSTER`;
  const group = `gitlab-ci-variable:group:${aurora.id}:*:CLUSTER`;
  const host = baseUrl.replace('http://', '');
  const instance = `gitlab-ci-variable:instance:${host}:*:CLUSTER`;
  expect(overrides.sort()).toEqual(
    [`${project} > ${group}`, `${group} > ${instance}`].sort(),
  );
});

test('groups in between that have none are passed over, and other scopes are other variables', async () => {
  const make = (environmentScope: string, at: number) =>
    ciVariables.make(
      {
        id: 900_000 + at,
        groupId: null,
        projectId: scheduler.id,
        key: 'CLUSTER',
        environmentScope,
      },
      () => world.now,
    );
  const more = {
    ...world,
    ciVariables: [...world.ciVariables, make('*', 1), make('production', 2)],
  };
  const { overrides, differences } = await overridesFor('Owner', {
    world: more,
  });
  expect(differences).toEqual([]);
  const of = (id: number) => `gitlab-ci-variable:project:${id}:*:CLUSTER`;
  const group = `gitlab-ci-variable:group:${aurora.id}:*:CLUSTER`;
  expect(overrides.sort()).toEqual(
    [`${of(api.id)} > ${group}`, `${of(scheduler.id)} > ${group}`].sort(),
  );
});

async function overridesFor(role: Role, options: Partial<StandInOptions> = {}) {
  const run = await runAs(role, STEP, /_overrides_/, { world, ...options });
  return {
    ...run,
    overrides: run.result.collectedRelationships
      .filter(({ _class }) => _class === 'OVERRIDES')
      .map((one) => `${one._fromEntityKey} > ${one._toEntityKey}`),
  };
}
