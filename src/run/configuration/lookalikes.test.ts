import { lookalikes } from './lookalikes';

test.each<[string, string]>([
  ['GITLAB_TOKEN', 'PERSONAL_TOKEN'],
  ['PERSONAL_ACCESS_TOKEN', 'PERSONAL_TOKEN'],
  ['PERSONAL_TOKN', 'PERSONAL_TOKEN'],
  ['personal_token', 'PERSONAL_TOKEN'],
  ['BASEURL', 'BASE_URL'],
  ['BASE_ULR', 'BASE_URL'],
  ['GITLAB_URL', 'BASE_URL'],
  ['MERGE_REQUEST_UPDATED_AFTER', 'MERGE_REQUESTS_UPDATED_AFTER'],
  ['CA_CERT', 'CA_CERTIFICATE'],
  ['JUPITERONE_ACCOUNT_ID', 'JUPITERONE_ACCOUNT'],
])('%s resembles %s', (set, meant) => {
  expect(lookalikes({ [set]: 'a value' })).toEqual([{ set, meant }]);
});

test.each([
  ...['PATH', 'HOME', 'LOG_LEVEL', 'CI_JOB_TOKEN', 'NODE_EXTRA_CA_CERTS'],
  ...['HTTPS_PROXY', 'DATABASE_URL', 'CI_SERVER_URL', 'GITLAB_USER_ID'],
])('%s resembles none', (set) => {
  expect(lookalikes({ [set]: 'a value' })).toEqual([]);
});

test('where ours is set, the other is for somebody else', () => {
  expect(
    lookalikes({ GITLAB_TOKEN: 'one', PERSONAL_TOKEN: 'another' }),
  ).toEqual([]);
});

test('an empty one is none', () => {
  expect(lookalikes({ GITLAB_TOKEN: '' })).toEqual([]);
});
