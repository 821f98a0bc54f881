import { StandInOptions } from '../../../test/gitlab/server';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import { withUser } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { EDITIONS, Role, rolesIn } from '../../../test/support/asRole';
import { accessTokensFor } from '../../../test/support/credentials';
import { managedBy } from '../../../test/support/managedBy';

jest.setTimeout(60_000);

const world = sampleWorld(new Date());
const managed = managedBy('aurora', ['li_na', 'blake'], world);
const com = { world: managed, version: '19.2.0-ee', gitLabCom: true };

const OF_GROUPS = '/groups/:id/access_tokens';
const OF_PROJECTS = '/projects/:id/access_tokens';
const OF_ALL = '/personal_access_tokens';
const INVENTORY = [
  '/groups/:id/manage/resource_access_tokens',
  '/groups/:id/manage/personal_access_tokens',
];

const tokensFor = (role: Role, options: Partial<StandInOptions> = {}) =>
  accessTokensFor(role, { world, version: '19.2.0-ee', ...options });

describe.each(EDITIONS)('%s', (_, edition) => {
  test.each(rolesIn(edition))(
    'tells %s what it tells of access tokens, and nothing else',
    async (role) => {
      const { differences } = await tokensFor(role, edition);
      expect(differences).toEqual([]);
    },
  );

  test('tells an Owner the same where GraphQL is off', async () => {
    const { differences } = await tokensFor('Owner', {
      ...edition,
      graphql: 'off',
    });
    expect(differences).toEqual([]);
  });
});

describe('GitLab.com', () => {
  test.each(['Guest', 'Maintainer', 'Owner'] as const)(
    'tells %s what it tells of access tokens, and nothing else',
    async (role) => {
      const { differences } = await tokensFor(role, com);
      expect(differences).toEqual([]);
    },
  );

  test('tells an Owner of all below the group, and of enterprise users', async () => {
    const { asked, result } = await tokensFor('Owner', com);
    expect(new Set(asked.filter(isOfTokens))).toEqual(new Set(INVENTORY));
    expect(namesOf(result)).toEqual([
      '</script> & release',
      'Exporter',
      'Left behind',
      'Script',
    ]);
  });

  test('tells that tokens of an enterprise user who is a member of nothing are personal', async () => {
    const { differences, result } = await tokensFor('Owner', {
      ...com,
      world: managedBy('aurora', ['nobody'], world),
    });
    expect(differences).toEqual([]);
    expect(result.collectedEntities).toContainEqual(
      expect.objectContaining({ name: 'Elsewhere', tokenType: 'personal' }),
    );
  });

  test('has no inventory before 17.10, and tells by group and project', async () => {
    const { differences, asked } = await tokensFor('Owner', {
      ...com,
      version: '17.9.0-ee',
    });
    expect(differences).toEqual([]);
    expect(asked).toEqual(
      expect.arrayContaining([...INVENTORY, OF_GROUPS, OF_PROJECTS]),
    );
  });

  test('is not asked for what it does not sell', async () => {
    const { differences, asked } = await tokensFor('Owner', {
      ...com,
      tier: 'free',
    });
    expect(differences).toEqual([]);
    expect(asked.filter(isOfTokens)).toEqual([]);
  });
});

test('administrators are told all in one list', async () => {
  const { asked, result } = await tokensFor('administrator');
  expect(asked.filter(isOfTokens)).toEqual([OF_ALL]);
  expect(namesOf(result)).toHaveLength(7);
});

test('others ask of what has a bot, and of nothing else', async () => {
  const { asked } = await tokensFor('Owner');
  expect(asked.filter(isOfTokens).sort()).toEqual([OF_GROUPS, OF_PROJECTS]);
});

test('a Maintainer is told who tells group tokens, and personal ones are no secret of the role', async () => {
  const { warnings, asked } = await tokensFor('Maintainer');
  expect(asked.filter(isOfTokens)).toEqual([OF_PROJECTS]);
  expect(warnings).toEqual([
    expect.stringMatching(/the access tokens of 1: aurora\. .*Maintainer/),
  ]);
});

test('of tokens it tells whose they are, what they may and for how long', async () => {
  const { result } = await tokensFor('administrator');
  const [exporter] = result.collectedEntities.filter(
    ({ name }) => name === 'Exporter',
  );
  expect(exporter).toMatchObject({
    _class: ['Key', 'AccessKey'],
    tokenType: 'group',
    scopes: ['api', 'read_registry'],
    accessLevel: 50,
    role: 'owner',
    active: true,
    neverExpires: true,
    neverUsed: false,
  });
});

test('a token whose user was not collected has no user, and is there', async () => {
  const { result } = await tokensFor('Owner', {
    faults: [
      {
        match: { path: OF_GROUPS },
        act: { kind: 'edit', path: [0, 'user_id'], value: 999_999 },
      },
    ],
  });
  const exporter = result.collectedEntities.find(
    ({ name }) => name === 'Exporter',
  );
  const ends = result.collectedRelationships
    .filter(({ _toEntityKey }) => _toEntityKey === exporter?._key)
    .map(({ _type }) => _type);
  expect(ends).toEqual(['gitlab_group_has_access_token']);
});

test('a person who is called like a bot has personal tokens', async () => {
  const li = world.users.find(({ username }) => username === 'li_na');
  const change = withUser(li?.id ?? 0, { username: 'project_30001_bot_me' });
  const { differences } = await tokensFor('administrator', {
    world: change(world),
  });
  expect(differences).toEqual([]);
});

test('notes and addresses of tokens are not collected', async () => {
  expect(JSON.stringify(world.accessTokens)).toContain(SECRET_MARKER);
  for (const role of ['administrator', 'Owner'] as const) {
    for (const options of [{}, com]) {
      const { result } = await tokensFor(role, options);
      expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
    }
  }
});

function isOfTokens(asked: string): boolean {
  return asked.endsWith('access_tokens');
}

function namesOf({
  collectedEntities,
}: {
  collectedEntities: { _type: string; name?: unknown }[];
}): string[] {
  return collectedEntities
    .filter(({ _type }) => _type === 'gitlab_access_token')
    .map(({ name }) => String(name))
    .sort();
}
