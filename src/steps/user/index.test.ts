import { GITLAB_COM } from '../../../test/gitlab/server';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import {
  withRole,
  withUser,
  withoutProject,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import {
  EDITIONS,
  Role,
  ROLES,
  rolesIn,
  runAs,
} from '../../../test/support/asRole';
import { managedBy } from '../../../test/support/managedBy';
import { StandInOptions } from '../../../test/gitlab/server';

jest.setTimeout(60_000);

const world = sampleWorld(new Date());
const [aurora] = world.groups;
const idOf = (name: string) =>
  world.users.find(({ username }) => username === name)?.id ?? 0;
const TYPES = /^gitlab_user$/;
const ENTERPRISE_USERS = '/groups/:id/enterprise_users';

const usersFor = (role: Role, options: Partial<StandInOptions> = {}) =>
  runAs(role, 'fetch-users', TYPES, { world, ...options });

describe.each(EDITIONS)('%s', (_, edition) => {
  test.each(rolesIn(edition))(
    'tells %s what it tells of users, and nothing else',
    async (role) => {
      const { differences } = await usersFor(role, edition);
      expect(differences).toEqual([]);
    },
  );

  test('names of machines tell what they are where GraphQL is off', async () => {
    const { differences } = await usersFor('Owner', {
      ...edition,
      graphql: 'off',
    });
    expect(differences).toEqual([]);
  });
});

describe('GitLab.com', () => {
  // Aurora's domain is theirs: it manages the accounts, blocked ones too.
  const people = ['zoe.angstrom', 'li_na', 'blake'];
  const managed = managedBy('aurora', people, world);
  const com = { world: managed, version: '19.2.0-ee', gitLabCom: true };

  test.each(['Guest', 'Maintainer', 'Owner'] as const)(
    'tells %s what it tells of enterprise users',
    async (role) => {
      const { differences, asked, baseUrl } = await usersFor(role, com);
      expect(differences).toEqual([]);
      expect(baseUrl).toBe(GITLAB_COM);
      expect(asked.includes(ENTERPRISE_USERS)).toBe(role === 'Owner');
    },
  );

  test('tells an Owner second factors, addresses and ways to sign in', async () => {
    const { result } = await usersFor('Owner', com);
    const told = (name: string) =>
      result.collectedEntities.find(
        ({ _key }) => _key === `gitlab-user:${idOf(name)}`,
      );
    expect(told('li_na')).toMatchObject({
      userType: 'human',
      email: 'li_na@example.com',
      mfaEnabled: false,
      ssoLinked: true,
      identityProviders: ['group_saml', 'google_oauth2'],
      scimProvisioned: true,
    });
    expect(told('zoe.angstrom')).toMatchObject({
      mfaEnabled: true,
      ssoLinked: false,
      identityProviders: [],
      scimProvisioned: false,
    });
    expect(told('carl')?.mfaEnabled).toBeUndefined();
    expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
  });

  test('is not asked for enterprise users of what is not licensed', async () => {
    const { differences, asked } = await usersFor('Owner', {
      ...com,
      tier: 'free',
    });
    expect(differences).toEqual([]);
    expect(asked).not.toContain(ENTERPRISE_USERS);
  });

  test.each(['404 Not Found', '403 Forbidden'])(
    'may answer %s for a group without projects, of which the tier is not known',
    async (message) => {
      const { differences } = await usersFor('Owner', {
        ...com,
        tier: 'free',
        world: world.projects.reduce(
          (before, { id }) => withoutProject(id)(before),
          world,
        ),
        faults: [
          {
            match: { path: ENTERPRISE_USERS },
            times: 'always',
            act: {
              kind: 'status',
              status: Number(message.slice(0, 3)),
              body: { message },
            },
          },
        ],
      });
      expect(differences).toEqual([]);
    },
  );

  test('fails the step where the role ends before enterprise users are asked for', async () => {
    const change = withRole(idOf('ada'), ROLES.Reporter);
    const match = { path: ENTERPRISE_USERS };
    await expect(
      usersFor('Owner', {
        ...com,
        faults: [{ match, act: { kind: 'change-world', change } }],
      }),
    ).rejects.toThrow(/enterprise users could (not )?be had of/);
  });

  test('fails the step where they could not be had of one group', async () => {
    const path = `/groups/${aurora.id}/enterprise_users`;
    await expect(
      usersFor('Owner', {
        ...com,
        faults: [{ match: { path }, act: { kind: 'status', status: 404 } }],
      }),
    ).rejects.toThrow(/enterprise users could not be had of 1: aurora/);
  });
});

test('GraphQL tells the type of every user', async () => {
  const { result } = await usersFor('Owner', { version: '19.2.0-ee' });
  const types = new Map(
    world.users.map(({ id, type }) => [`gitlab-user:${id}`, type]),
  );
  const told = result.collectedEntities.filter(
    ({ _type }) => _type === 'gitlab_user',
  );
  expect(new Set(told.map(({ userType }) => userType))).toEqual(
    new Set(['human', 'project_bot', 'service_account']),
  );
  for (const { _key, userType } of told) {
    expect([_key, userType]).toEqual([_key, types.get(_key)]);
  }
});

test('a person who is called like a bot is none', async () => {
  const username = 'project_30001_bot_me';
  const change = withUser(idOf('li_na'), { username });
  const { differences } = await usersFor('administrator', {
    world: change(world),
  });
  expect(differences).toEqual([]);
});
