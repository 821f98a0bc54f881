import { withGroup, withProject, withRole } from '../../gitlab/world/change';
import { World } from '../../gitlab/world/types';
import {
  expectComplete,
  expectDeclared,
  failedRestSteps,
  failureEvents,
} from './expectations';
import { permissionWarnings } from './forbidden';
import { undeclared } from './outcome';
import { attempt, small, Trial, TrialOptions, world } from './trial';

jest.setTimeout(60_000);

const STEP = 'fetch-vulnerability-findings';

const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const aurora = idOf(world.groups.find(({ path }) => path === 'aurora'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));
const monolith = idOf(world.projects.find(({ path }) => path === 'monolith'));

test('those of a token whose role was lowered everywhere are not none', async () => {
  const [{ id }] = small.users;
  const trial = await attempt({ world: withRole(id, 20)(small) });
  expectDeclared(trial, STEP);
  expect(findingsOf(trial)).toEqual([]);
  expect(failureEvents(trial.run).join()).toMatch(
    /vulnerabilities could be had of none of \d+ .*Developer/,
  );
});

test('a project of the own, where everybody is an owner, does not make them none', async () => {
  const trial = await attempt({ world: withRole(ada, 20)(world) });
  expectDeclared(trial, STEP);
  expect(failureEvents(trial.run).join()).toMatch(
    /vulnerabilities could be had of none of \d+ .*Developer/,
  );
});

test('those kept back by some parents are told with names', async () => {
  const trial = await attempt({ world });
  expectComplete(trial);
  expect(findingsOf(trial).length).toBeGreaterThan(0);
  expect(warnings(trial)).toEqual([
    expect.stringMatching(/vulnerabilities of \d: .*cascade.*Developer/),
  ]);
});

test.each<[string, Partial<TrialOptions>]>([
  ['Free', { tier: 'free' }],
  ['Premium', { tier: 'premium' }],
  ['Premium 16.3', { tier: 'premium', version: '16.3.0-ee' }],
  ['the Community Edition', { enterprise: false }],
])(
  '%s has none: no failure, no warning, and one line in the log',
  async (_, gitLab) => {
    const trial = await attempt({ world, ...gitLab });
    expectComplete(trial);
    expect(permissionWarnings(trial.run).join()).not.toMatch(/vulnerabilit/);
    const told = trial.run.log.filter((line) =>
      line.includes('No vulnerabilities there: notLicensed'),
    );
    expect(told).toHaveLength(1);
  },
);

test('a list that is shorter than what is counted is not whole', async () => {
  const trial = await attempt({
    world,
    faults: [
      {
        match: ({ operationName }) =>
          /Vulnerabilities$/.test(operationName ?? ''),
        times: 'always',
        act: {
          kind: 'edit',
          path: ['data', '*', 'vulnerabilities', 'nodes', 0],
          value: null,
        },
      },
      {
        match: { operationName: 'ProjectsVulnerabilities' },
        times: 'always',
        act: {
          kind: 'edit',
          path: ['data', 'projects', 'nodes', '*', 'vulnerabilities', 'nodes'],
          value: [],
        },
      },
    ],
  });
  expectDeclared(trial, STEP);
});

test('those of an archived project stay', async () => {
  const of = withRole(ada, 40)(world);
  const trial = await attempt({ world: of });
  expectComplete(trial);
  expect(projectsWithFindings(trial)).toContain(`gitlab-project:${monolith}`);

  const archived = withProject(api, { archived: true })(of);
  const later = await attempt({ world: archived });
  expectComplete(later);
  expect(projectsWithFindings(later)).toContain(`gitlab-project:${api}`);
});

test('a project that has them switched off takes no others with it', async () => {
  const switchedOff = withProject(api, {
    securityAndComplianceAccessLevel: 'disabled',
  })(world);
  const trial = await attempt({ world: switchedOff });
  expectComplete(trial);
  expect(projectsWithFindings(trial)).not.toContain(`gitlab-project:${api}`);
  expect(findingsOf(trial).length).toBeGreaterThan(0);
  expect(trial.run.log.join()).toContain('No vulnerabilities there: off');
});

test('a root group that is renamed before its list is read loses none', async () => {
  const { run, expected } = await attempt({
    world,
    // Which GraphQL finds by the group's path, too, and may be asked for later.
    disabledSources: ['runners'],
    faults: [
      {
        match: { operationName: 'GroupVulnerabilities' },
        act: { kind: 'change-world', change: renamed },
      },
    ],
  });
  expect(failedRestSteps(run)).not.toContain(STEP);
  const found = new Set(run.entities.map(({ _key }) => _key));
  const wanted = [...expected().entities]
    .filter(([, { _type }]) => _type === 'gitlab_finding')
    .map(([key]) => key);
  expect(wanted.filter((key) => !found.has(key))).toEqual([]);
});

test('a group that GraphQL does not know and REST does is not without any', async () => {
  const trial = await attempt({
    world,
    faults: [
      {
        match: ({ operationName }) =>
          /^(Group|Project|Projects)Vulnerabilities$/.test(operationName ?? ''),
        times: 'always',
        act: { kind: 'edit', path: ['data', '*'], value: null },
      },
    ],
  });
  expectDeclared(trial, STEP);
  expect(undeclared(trial.run, trial.expected())).toEqual([]);
});

function renamed(of: World): World {
  const moved = of.groups
    .filter(({ fullPath }) => `${fullPath}/`.startsWith('aurora/'))
    .reduce(
      (rest, { id, fullPath }) =>
        withGroup(id, { fullPath: fullPath.replace('aurora', 'dawn') })(rest),
      withGroup(aurora, { path: 'dawn' })(of),
    );
  return {
    ...moved,
    projects: moved.projects.map((project) => ({
      ...project,
      pathWithNamespace: project.pathWithNamespace.replace(
        /^aurora\//,
        'dawn/',
      ),
    })),
  };
}

function findingsOf({ run }: Trial) {
  return run.entities.filter(({ _type }) => _type === 'gitlab_finding');
}

function projectsWithFindings({ run }: Trial): string[] {
  return run.relationships
    .filter(({ _type }) => _type === 'gitlab_project_has_finding')
    .map(({ _fromEntityKey }) => String(_fromEntityKey));
}

function warnings({ run }: Trial): string[] {
  return permissionWarnings(run)
    .map(({ description }) => description)
    .filter((description) => description.includes('the vulnerabilities of'));
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
