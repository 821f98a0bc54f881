import '../../../test/support/matchers';
import { Fault } from '../../../test/gitlab/faults';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withGroup,
  withoutProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { ComparedRun, Role, runAs } from '../../../test/support/asRole';
import { invocationConfig } from '../..';
import { approvalSettingsSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = approvalSettingsSteps;
const TYPES = /merge_request_approval_settings$/;
const OF_PROJECT = '/projects/:id/merge_request_approval_setting';
const OF_GROUP = '/groups/:id/merge_request_approval_setting';
const NEWEST = '19.2.0-ee';

const world = sampleWorld(new Date());
const api = projectAt(world, 'aurora/api');
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [aurora] = world.groups.filter(({ path }) => path === 'aurora');
const ofApi = `/projects/${api.id}/merge_request_approval_setting`;

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

test('collects what the step declares', async () => {
  const { result } = await approvalsFor('administrator');
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

test('each setting tells its value, whether it is locked, and by whom', async () => {
  const { result } = await approvalsFor('Owner');
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-merge-request-approval-settings:project:${api.id}`,
      _class: ['Configuration'],
      name: 'Approval settings of aurora/api',
      authorApprovalAllowed: false,
      authorApprovalAllowedLocked: true,
      authorApprovalAllowedInheritedFrom: 'group',
      committerApprovalAllowed: true,
      committerApprovalAllowedLocked: false,
    }),
  );
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-merge-request-approval-settings:group:${aurora.id}`,
      name: 'Approval settings of aurora',
      authorApprovalAllowed: false,
      authorApprovalAllowedLocked: false,
    }),
  );
});

describe.each([
  ['the newest Ultimate', { version: NEWEST }],
  ['16.3', { version: '16.3.0-ee' }],
  ['Premium', { version: NEWEST, tier: 'premium' as const }],
  ['Free', { version: NEWEST, tier: 'free' as const }],
  ['the Community Edition', { version: '19.2.0', enterprise: false }],
  ['no GraphQL', { version: NEWEST, graphql: 'off' as const }],
])('%s', (_, options) => {
  test.each<Role>([
    ...(['Guest', 'Reporter', 'Developer'] as const),
    ...(['Maintainer', 'Owner', 'administrator'] as const),
  ])('is collected exactly for a token of the role %s', async (role) => {
    const { differences, warnings } = await approvalsFor(role, options);
    expect(differences).toEqual([]);
    expect(warnings.length).toBeLessThanOrEqual(1);
  });
});

describe('what is asked', () => {
  test('is one request for each project that a Maintainer has, and no group', async () => {
    const { asked, result, warnings } = await approvalsFor('Maintainer');
    expect(counts(asked)).toEqual({
      [OF_PROJECT]: result.collectedEntities.length,
      '/groups': 1, // that it owns none
      '/projects': expect.any(Number),
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /approval settings of \d+: .*Owner in the groups, Maintainer in the projects.*Premium/,
      ),
    ]);
  });

  test('is one more for each root group that an Owner has, and none below', async () => {
    const { asked, result } = await approvalsFor('Owner');
    const groups = result.collectedEntities.filter(({ _key }) =>
      _key.includes(':group:'),
    );
    expect(groups.length).toBeGreaterThan(1);
    expect(counts(asked)[OF_GROUP]).toBe(groups.length);
  });

  test.each<Role>(['Guest', 'Reporter', 'Developer'])(
    'of a %s is nothing but of projects of its own',
    async (role) => {
      const { asked, result } = await approvalsFor(role);
      expect(result.collectedEntities.map(({ name }) => name)).toEqual([
        'Approval settings of ada/dotfiles',
      ]);
      expect(counts(asked)[OF_PROJECT]).toBe(1);
      expect(asked).not.toContain(OF_GROUP);
    },
  );

  test.each([
    ['Free', { tier: 'free' as const }],
    ['the Community Edition', { version: '19.2.0', enterprise: false }],
  ])('of %s is nothing, without a warning', async (_, options) => {
    const { asked, warnings } = await approvalsFor('administrator', options);
    expect(asked).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('is nothing of a plan that does not have them, beside one that has', async () => {
    const plan = withGroup(aurora.id, { plan: 'free' })(world);
    const { asked, differences, result } = await approvalsFor('Owner', {
      world: plan,
    });
    expect(differences).toEqual([]);
    expect(names(result)).not.toContain('Approval settings of aurora');
    expect(names(result)).not.toContain('Approval settings of aurora/api');
    expect(counts(asked)[OF_PROJECT]).toBeGreaterThan(0);
  });

  test('is nothing of a root group without a project, whose tier nothing tells', async () => {
    const [first, ...others] = world.projects.filter(({ pathWithNamespace }) =>
      pathWithNamespace.startsWith('aurora/'),
    );
    const empty = others.reduce(
      (left, { id }) => withoutProject(id)(left),
      withoutProject(first.id)(world),
    );
    const { differences, result } = await approvalsFor('Owner', {
      world: empty,
      tier: 'free',
    });
    expect(differences).toEqual([]);
    expect(names(result)).toEqual([]);
  });
});

test('a group whose parent was not collected is no root group, and has none', async () => {
  const row = world.groups.findIndex(({ id }) => id === aurora.id);
  const faults: Fault[] = [
    {
      match: { path: '/groups' },
      act: { kind: 'drop-row', row },
    },
  ];
  const { asked, result } = await approvalsFor('administrator', { faults });
  const roots = world.groups.filter(({ parentId }) => parentId === null);
  expect(names(result)).not.toContain('Approval settings of aurora');
  expect(names(result)).toContain('Approval settings of aurora/api');
  expect(counts(asked)[OF_GROUP]).toBeLessThan(roots.length);
});

test('an archived root group shows its settings to nobody on newer servers: no failure', async () => {
  const archived = withGroup(aurora.id, { archived: true })(world);
  const { differences, result } = await approvalsFor('Owner', {
    world: archived,
    version: NEWEST,
  });
  expect(differences).toEqual([]);
  expect(names(result)).toContain('Approval settings of aurora/api');
});

test('a role that falls to Guest is told, and nothing is claimed', async () => {
  const { result, warnings } = await approvalsFor('Guest', {
    world: withoutProject(projectAt(world, 'ada/dotfiles').id)(world),
  });
  expect(result.collectedEntities).toEqual([]);
  expect(warnings).toHaveLength(1);
});

describe('faults', () => {
  test('403 against the role: the others are collected, the step fails', async () => {
    const faults = [{ match: { path: ofApi }, act: status(403) }];
    await expect(approvalsFor('Owner', { faults })).rejects.toThrow(
      /approval settings could not be had of 1: aurora\/api/,
    );
  });

  test('a role that falls meanwhile fails the step', async () => {
    const change = withRole(ada.id, 10);
    const match = { path: OF_GROUP };
    const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
    await expect(approvalsFor('Owner', { faults })).rejects.toThrow(
      /approval settings could (not )?be had of/,
    );
  });

  test('an older GitLab without them fails the step as a whole', async () => {
    const faults = [OF_PROJECT, OF_GROUP].map(
      (path): Fault => ({ match: { path }, times: 'always', act: status(404) }),
    );
    await expect(approvalsFor('Owner', { faults })).rejects.toThrow(
      /approval settings could be had of none of \d+/,
    );
  });

  test('503 for one is asked again, and costs nothing', async () => {
    const faults = [{ match: { path: ofApi }, act: status(503) }];
    const { differences } = await approvalsFor('Owner', { faults });
    expect(differences).toEqual([]);
  });

  test('503 for one again and again fails the step', async () => {
    const faults: Fault[] = [
      { match: { path: ofApi }, times: 'always', act: status(503) },
    ];
    await expect(approvalsFor('Owner', { faults })).rejects.toThrow(
      /approval settings could not be had of 1: aurora\/api/,
    );
  });

  test.each([undefined, null, 'on', { value: 'on' }])(
    'a first setting that is %j fails the step, for it is no answer of GitLab',
    async (value) => {
      const path = ['allow_author_approval'];
      const faults: Fault[] = [
        { match: { path: ofApi }, act: { kind: 'edit', path, value } },
      ];
      await expect(approvalsFor('Owner', { faults })).rejects.toThrow(
        /approval settings had rows that can't be read/,
      );
    },
  );

  test('another setting that is odd is left out, and not false', async () => {
    const path = ['retain_approvals_on_push', 'value'];
    const faults: Fault[] = [
      { match: { path: ofApi }, act: { kind: 'edit', path, value: 'yes' } },
    ];
    const { result } = await approvalsFor('Owner', { faults });
    const [settings] = result.collectedEntities.filter(
      ({ name }) => name === 'Approval settings of aurora/api',
    );
    expect(settings.approvalsRetainedOnPush).toBeUndefined();
    expect(settings).toHaveProperty('committerApprovalAllowed', true);
  });

  test('a project that vanished since it was listed is no failure', async () => {
    const change = withoutProject(api.id);
    const faults: Fault[] = [
      { match: { path: ofApi }, act: { kind: 'change-world', change } },
    ];
    const { result } = await approvalsFor('Owner', { faults });
    expect(names(result)).not.toContain('Approval settings of aurora/api');
    expect(names(result)).toContain('Approval settings of aurora');
  });
});

type Options = Partial<Parameters<typeof runAs>[3]>;

function approvalsFor(role: Role, options: Options = {}): Promise<ComparedRun> {
  const of: World = options.world ?? world;
  return runAs(role, STEP, TYPES, { ...options, world: of });
}

function counts(asked: string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(asked)].map((one) => [
      one,
      asked.filter((other) => other === one).length,
    ]),
  );
}

function names({ collectedEntities }: ComparedRun['result']): unknown[] {
  return collectedEntities.map(({ name }) => name);
}
