import { EDITIONS, runAs } from '../../../test/support/asRole';
import { attempt } from '../../../test/e2e/faults/trial';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { environmentVariablesStep } from './variables';

jest.setTimeout(60_000);

const { id: STEP } = environmentVariablesStep;
const world = sampleWorld(new Date());

test.each(EDITIONS)(
  '%s: nothing is asked, whoever asks',
  async (_, options) => {
    for (const role of ['Maintainer', 'Owner', 'administrator'] as const) {
      const { differences, asked } = await runAs(role, STEP, /_uses_ci_/, {
        world,
        ...options,
      });
      expect(differences).toEqual([]);
      expect(asked).toEqual([]);
    }
  },
);

test('an environment uses what is for it, of the project and of groups above', async () => {
  const { run } = await attempt({ world });
  const names = new Map(
    run.entities.map((one) => [one._key, String(one.displayName)]),
  );
  const uses = run.relationships
    .filter(({ _class, _type }) => _class === 'USES' && /_ci_/.test(_type))
    .map(({ _fromEntityKey, _toEntityKey }) => {
      const [scope, key] = String(_toEntityKey).split(':').slice(-2);
      return `${names.get(String(_fromEntityKey))} ${scope} ${key}`;
    });
  expect(uses.sort()).toEqual([
    'production production DATABASE_URL',
    'review/1 review/* DATABASE_URL',
    'site/eu */eu REGION',
  ]);
});

test('without variables, environments are collected all the same', async () => {
  const { run } = await attempt({ world, disabledSources: ['ci-variables'] });
  const types = new Set(run.entities.map(({ _type }) => _type));
  expect(types).toContain('gitlab_environment');
  expect(types).not.toContain('gitlab_ci_variable');
  expect(run.summary?.metadata.partialDatasets.types).toContain(
    'gitlab_environment_uses_ci_variable',
  );
});
