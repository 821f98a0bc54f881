import { FaultAct } from '../../gitlab/faults/acts';
import {
  expectComplete,
  expectDeclared,
  expectRefused,
  failedRestSteps,
} from './expectations';
import { attempt, world } from './trial';

jest.setTimeout(30_000);

const answers: [string, FaultAct][] = [
  ...[500, 502, 503, 504, 408].map((status): [string, FaultAct] => [
    `HTTP ${status}`,
    { kind: 'status', status, body: '' },
  ]),
  ['a connection that is reset', { kind: 'reset' }],
  ['a body that is cut short', { kind: 'cut' }],
  ['broken JSON', { kind: 'broken-json' }],
];
const hangs: [string, FaultAct][] = (
  ['before-headers', 'after-headers', 'mid-body'] as const
).map((at) => [`a GitLab that hangs ${at}`, { kind: 'hang', at }]);

const [kernel] = world.groups.filter(({ path }) => path === 'kernel');

test.each(answers)('%s three times in a row is survived', async (_, act) => {
  const faults = ['/groups', '/projects'].map((path) => ({
    match: { path },
    times: 3,
    act,
  }));
  expectComplete(await attempt({ faults }));
});

test.each(hangs)('%s once is given up and asked again', async (_, act) => {
  const faults = [{ match: { path: '/projects' }, act }];
  expectComplete(await attempt({ faults, attemptTimeout: 200 }));
});

const persisting = [...answers, ...hangs].filter(([name]) =>
  /500|reset|JSON|mid-body/.test(name),
);

test.each(persisting)(
  '%s that persists for one parent fails the step after the others',
  async (_, act) => {
    const trial = await attempt({
      world,
      graphql: 'off',
      attemptTimeout: 100,
      faults: [
        {
          match: { path: `/groups/${kernel.id}/members/all` },
          times: 'always',
          act,
        },
      ],
    });
    expectDeclared(trial, 'fetch-users');
    expect(membersOf(trial.run.relationships, kernel.id)).toEqual([]);
    expect(missingParents(trial)).toEqual([`gitlab-group:${kernel.id}`]);
  },
);

test('GraphQL that fails again and again is done without where REST knows the same', async () => {
  const faults = [
    {
      match: { path: /graphql$/ },
      times: 'always' as const,
      act: { kind: 'status' as const, status: 500, body: '' },
    },
  ];
  const trial = await attempt({ faults });
  expectDeclared(trial, 'fetch-vulnerability-findings');
  expect(failedRestSteps(trial.run)).toEqual([]);
});

test('a host that has no address is refused at validation', async () => {
  const trial = await attempt({ config: { baseUrl: 'http://gitlab.invalid' } });
  expectRefused(trial, /could not be reached at http:\/\/gitlab\.invalid/);
});

type Trial = Awaited<ReturnType<typeof attempt>>;

function membersOf(relationships: Trial['run']['relationships'], id: number) {
  return relationships.filter(
    ({ _type, _fromEntityKey }) =>
      _type === 'gitlab_group_has_user' &&
      _fromEntityKey === `gitlab-group:${id}`,
  );
}

/** Groups and projects that lack members. */
function missingParents({ run, expected }: Trial): string[] {
  const found = new Set(run.relationships.map(({ _key }) => _key));
  const parents = [...expected().relationships]
    .filter(([key, { _type }]) => /has_user$/.test(_type) && !found.has(key))
    .map(([, { _fromEntityKey }]) => _fromEntityKey);
  return [...new Set(parents)];
}
