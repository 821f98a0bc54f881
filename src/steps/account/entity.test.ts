import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { accountEntity, accountKey } from './entity';

const gitLab = new URL('https://gitlab.example.com');
const owner = { id: 7, username: 'ada' };
const version = {
  version: '16.3.0-ee',
  revision: '4e3bb26f3ec',
  enterprise: true,
};

const create = (answer: unknown, of = owner) =>
  accountEntity.create(
    accountKey(gitLab),
    accountEntity.restRow.parse(answer),
    { baseUrl: gitLab, owner: of },
  );

beforeAll(checkEntities);

test.each([
  ['https://gitlab.com', 'gitlab-account:gitlab.com'],
  ['https://example.com:8443', 'gitlab-account:example.com:8443'],
  ['https://example.com/gitlab', 'gitlab-account:example.com/gitlab'],
  ['http://example.com', 'gitlab-account:example.com'],
])('the account of %s has the key %s', (url, key) => {
  expect(accountKey(new URL(url))).toBe(key);
});

test('is the GitLab instance', () => {
  expect(create(version)).toMatchObject({
    _key: 'gitlab-account:gitlab.example.com',
    _type: 'gitlab_account',
    _class: ['Account'],
    name: 'gitlab.example.com',
    webLink: 'https://gitlab.example.com/',
    version: '16.3.0-ee',
    enterprise: true,
    tokenOwnerUsername: 'ada',
  });
});

test('its key is the same after an upgrade, and for another token', () => {
  const upgraded = { version: '17.0.0' };
  const another = { id: 8, username: 'bob' };

  expect(create(upgraded, another)._key).toBe(create(version)._key);
});

test('does without a version that GitLab keeps to itself', () => {
  const account = create({});

  expect(account.version).toBeUndefined();
  expect(account.enterprise).toBeUndefined();
});

test('is valid whatever version GitLab tells', () => {
  assertConverts(
    accountEntity.restRow,
    (read) =>
      accountEntity.create(accountKey(gitLab), read, {
        baseUrl: gitLab,
        owner,
      }),
    version,
  );
});
