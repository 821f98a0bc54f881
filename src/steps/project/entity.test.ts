import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { projectEntity, projectKey } from './entity';

const row = {
  id: 34,
  name: 'API',
  path: 'api',
  path_with_namespace: 'acme/platform/api',
  name_with_namespace: 'Acme / Platform / API',
  namespace: { id: 12, kind: 'group' },
  owner: null,
  creator_id: 7,
  description: 'Serves',
  visibility: 'private',
  archived: false,
  web_url: 'https://gitlab.example.com/acme/platform/api',
  default_branch: 'main',
  topics: ['go', 'grpc'],
  created_at: '2024-05-01T12:00:00.000Z',
  forked_from_project: { id: 33 },
  issues_enabled: true,
  merge_requests_enabled: true,
  only_allow_merge_if_pipeline_succeeds: false,
  only_allow_merge_if_all_discussions_are_resolved: true,
  merge_method: 'ff',
};

const create = (read: ReturnType<typeof projectEntity.restRow.parse>) =>
  projectEntity.create(projectKey(read.row.id), read, undefined);
const convert = (changes: Record<string, unknown> = {}) =>
  create(projectEntity.restRow.parse({ ...row, ...changes }));

beforeAll(checkEntities);

test('has the names that queries of graph-gitlab use', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-project:34',
    _type: 'gitlab_project',
    _class: ['CodeRepo', 'Project'],
    id: '34',
    name: 'API',
    displayName: 'Acme / Platform / API',
    fullName: 'acme/platform/api',
    visibility: 'private',
    archived: false,
    topics: ['go', 'grpc'],
    defaultBranch: 'main',
    webLink: 'https://gitlab.example.com/acme/platform/api',
    createdOn: 1714564800000,
    forkedFromProjectId: 33,
    issuesEnabled: true,
    mergeRequestsEnabled: true,
    onlyAllowMergeIfPipelineSucceeds: false,
    onlyAllowMergeIfAllDiscussionsAreResolved: true,
    mergeMethod: 'ff',
  });
});

test.each([
  ['private', false],
  ['internal', false],
  ['public', true],
  [undefined, undefined],
])('of visibility %s: public is %s', (visibility, expected) => {
  expect(convert({ visibility }).public).toBe(expected);
});

test('a personal project has its owner', () => {
  const project = convert({
    namespace: { id: 99, kind: 'user' },
    owner: { id: 7, name: 'Ada Lovelace', username: 'ada' },
  });

  expect(project).toMatchObject({
    owner: 'Ada Lovelace',
    ownerUsername: 'ada',
    namespaceKind: 'user',
  });
});

test('an older GitLab calls its topics tags', () => {
  const project = convert({ topics: undefined, tag_list: ['go'] });

  expect(project.topics).toEqual(['go']);
});

test.each([
  [{ only_allow_merge_if_all_status_checks_passed: false }, 'ultimate'],
  [{ approvals_before_merge: 0 }, 'premium'],
  [{ allow_pipeline_trigger_approve_deployment: null }, 'premium'],
  [{ only_allow_merge_if_all_status_checks_passed: 'odd' }, 'ultimate'],
  [{ approvals_before_merge: 'odd' }, 'premium'],
  [{ allow_pipeline_trigger_approve_deployment: {} }, 'premium'],
  [{ compliance_frameworks: [], mirror: false }, 'free'],
  [{}, 'free'],
])('a row with %j is licensed for %s', (keys, tier) => {
  expect(convert(keys).licensedTier).toBe(tier);
});

test('compliance frameworks are of Premium, whatever the edition answers', () => {
  const frameworks = { compliance_frameworks: ['SOC 2'] };
  expect(convert(frameworks).complianceFrameworks).toBeUndefined();
  expect(
    convert({ ...frameworks, approvals_before_merge: 0 }).complianceFrameworks,
  ).toEqual(['SOC 2']);
});

test.each([
  [{ secret_push_protection_enabled: false }, false],
  [{ pre_receive_secret_detection_enabled: true }, true],
  [
    {
      secret_push_protection_enabled: false,
      pre_receive_secret_detection_enabled: true,
    },
    false,
  ],
  [{ secret_push_protection_enabled: null }, undefined],
  [{}, undefined],
])('secret push protection, by %j: %s', (keys, expected) => {
  expect(convert(keys).secretPushProtectionEnabled).toBe(expected);
});

test.each([
  ['.gitlab/ci.yml', '.gitlab/ci.yml'],
  ['ci.yml@acme/templates:main', 'ci.yml@acme/templates:main'],
  ['https://ci.example.org/a/ci.yml', 'https://ci.example.org/a/ci.yml'],
  [
    'https://bot:secret@ci.example.org:8443/ci.yml?token=secret#secret',
    'https://ci.example.org:8443/ci.yml',
  ],
  ['HTTPS://secret@ci.example.org/ci.yml', 'https://ci.example.org/ci.yml'],
  ['https://bot:sec/ret@ci.example.org/ci.yml', undefined],
  ['', undefined],
  [null, undefined],
])('of the CI/CD configuration %s is kept: %s', (path, expected) => {
  const project = convert({ ci_config_path: path });
  expect(project.ciConfigPath).toBe(expected);
  expect(JSON.stringify(project)).not.toMatch(/secret|sec\/ret/);
});

test('an ugly row makes a project all the same', () => {
  const project = convert({
    name: ' ',
    name_with_namespace: null,
    namespace: null,
    description: '',
    default_branch: null,
    web_url: null,
    topics: [],
    created_at: null,
    forked_from_project: null,
  });

  expect(project).toMatchObject({ name: 'api', displayName: 'api' });
  expect(project.namespaceId).toBeUndefined();
  expect(project.defaultBranch).toBeUndefined();
  expect(project.createdOn).toBeUndefined();
});

test('any row that is accepted makes a valid project', () => {
  assertConverts(projectEntity.restRow, create, row);
});

test("GitLab's secrets stay out", () => {
  const project = convert({
    runners_token: 'GR-secret',
    import_url: 'https://me:secret@example.com/x.git',
    service_desk_address: 'incoming+secret@example.com',
    runner_token_expiration_interval: 7,
  });

  expect(JSON.stringify(project)).not.toContain('secret');
});
