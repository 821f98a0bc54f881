import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withoutProject,
  withRole,
  withUser,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { Role } from '../../../test/support/asRole';
import { accessTokensFor } from '../../../test/support/credentials';
import { managedBy } from '../../../test/support/managedBy';

jest.setTimeout(60_000);

const world = sampleWorld(new Date());
const api = projectAt(world, 'aurora/api');
const idOf = (name: string) =>
  world.users.find(({ username }) => username === name)?.id ?? 0;
const managed = managedBy('aurora', ['li_na', 'blake'], world);
const com = { world: managed, version: '19.2.0-ee', gitLabCom: true };

const OF_API = `/projects/${api.id}/access_tokens`;
const OF_ALL = '/personal_access_tokens';
const RESOURCES = '/groups/:id/manage/resource_access_tokens';
const PEOPLE = '/groups/:id/manage/personal_access_tokens';

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});
const changing = (change: (of: World) => World): Fault['act'] => ({
  kind: 'change-world',
  change,
});

const tokensFor = (role: Role, options: Partial<StandInOptions> = {}) =>
  accessTokensFor(role, { world, version: '19.2.0-ee', ...options });

test('a 401 against the role fails the step, and the account is asked about once', async () => {
  const faults: Fault[] = [{ match: { path: OF_API }, act: status(401) }];
  await expect(tokensFor('Owner', { faults })).rejects.toThrow(
    /access tokens could not be had of 1: aurora\/api \(.*401 of this request alone/,
  );
});

test.each([403, 404, 500])('%i of one project fails the step', async (code) => {
  const act = status(code);
  const faults: Fault[] = [{ match: { path: OF_API }, times: 'always', act }];
  await expect(tokensFor('Owner', { faults })).rejects.toThrow(
    /access tokens could not be had of 1: aurora\/api/,
  );
});

test('a role that falls meanwhile fails the step', async () => {
  const act = changing(withRole(idOf('ada'), 20));
  const faults: Fault[] = [{ match: { path: /access_tokens$/ }, act }];
  await expect(tokensFor('Owner', { faults })).rejects.toThrow(
    /access tokens could (not )?be had of/,
  );
});

test('an administrator who is none any more fails the step', async () => {
  const act = changing(withUser(idOf('root'), { admin: false }));
  const faults: Fault[] = [{ match: { path: OF_ALL }, act }];
  await expect(tokensFor('administrator', { faults })).rejects.toThrow(
    /access tokens could be had of none of 1/,
  );
});

test('a project that vanishes takes nothing with it', async () => {
  const faults: Fault[] = [
    { match: { path: OF_API }, act: changing(withoutProject(api.id)) },
  ];
  const { result } = await tokensFor('Owner', { faults });
  expect(namesOf(result)).toEqual(['Exporter']);
});

test('a row that can not be read fails the step, after the others', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_API },
      act: { kind: 'edit', path: [0, 'user_id'], value: 'nobody' },
    },
  ];
  await expect(tokensFor('Owner', { faults })).rejects.toThrow(
    /access tokens had rows that can't be read: 1: id \d+ \(user_id/,
  );
});

test('what GitLab leaves out of a row is absent, and not never', async () => {
  const faults: Fault[] = ['last_used_at', 'expires_at'].map((key) => ({
    match: { path: OF_API },
    act: { kind: 'edit', path: [0, key], value: undefined },
  }));
  const { result } = await tokensFor('Owner', { faults });
  const [token] = result.collectedEntities.filter(
    ({ _type, tokenType }) =>
      _type === 'gitlab_access_token' && tokenType === 'project',
  );
  for (const name of ['neverExpires', 'expiresOn', 'neverUsed', 'lastUsedOn']) {
    expect(token[name]).toBeUndefined();
  }
});

test('hundreds of tokens are collected by pages', async () => {
  const [, token] = world.accessTokens;
  const more = Array.from({ length: 250 }, (_, at) => ({
    ...token,
    id: 95_000 + at,
  }));
  const many = { ...world, accessTokens: [...world.accessTokens, ...more] };
  for (const role of ['Owner', 'administrator'] as const) {
    const { differences } = await tokensFor(role, { world: many });
    expect(differences).toEqual([]);
  }
});

describe('an inventory', () => {
  test.each([403, 404])(
    'that answers an Owner %i is not there: groups and projects are asked',
    async (code) => {
      const faults: Fault[] = [RESOURCES, PEOPLE].map((path) => ({
        match: { path },
        times: 'always',
        act: status(code),
      }));
      const { result } = await tokensFor('Owner', { ...com, faults });
      expect(namesOf(result)).toEqual(['</script> & release', 'Exporter']);
    },
  );

  test.each([RESOURCES, PEOPLE])(
    '%s that is closed to who is no Owner any more fails the step',
    async (path) => {
      const act = changing(withRole(idOf('ada'), 40));
      const faults: Fault[] = [{ match: { path }, act }];
      await expect(tokensFor('Owner', { ...com, faults })).rejects.toThrow(
        /access tokens could (not )?be had of/,
      );
    },
  );

  test.each([RESOURCES, PEOPLE])(
    '%s that GitLab fails at fails the step',
    async (path) => {
      const faults: Fault[] = [
        { match: { path }, times: 'always', act: status(500) },
      ];
      await expect(tokensFor('Owner', { ...com, faults })).rejects.toThrow(
        /access tokens could (not )?be had of/,
      );
    },
  );
});

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
