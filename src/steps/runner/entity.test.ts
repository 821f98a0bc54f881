import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { runnerEntity, runnerKey } from './entity';

/** As https://docs.gitlab.com/api/runners/#retrieve-runner-details has it. */
const row = {
  active: true,
  paused: false,
  description: 'test-1-20150125',
  id: 6,
  ip_address: '',
  is_shared: false,
  runner_type: 'project_type',
  contacted_at: '2016-01-25T16:39:48.066Z',
  maintenance_note: null,
  name: null,
  online: true,
  status: 'online',
  projects: [{ id: 1, name: 'GitLab Community Edition' }],
  groups: [],
  tag_list: ['ruby', 'mysql'],
  access_level: 'ref_protected',
  maximum_timeout: 3600,
  run_untagged: true,
  locked: false,
};

const node = {
  id: 'gid://gitlab/Ci::Runner/6',
  description: 'test-1-20150125',
  runnerType: 'PROJECT_TYPE',
  paused: false,
  accessLevel: 'REF_PROTECTED',
  runUntagged: true,
  locked: false,
  tagList: ['ruby', 'mysql'],
  contactedAt: '2016-01-25T16:39:48Z',
  createdAt: '2015-01-25T16:39:48Z',
  tokenExpiresAt: null,
  maximumTimeout: 3600,
  groups: null,
  projects: {
    nodes: [{ id: 'gid://gitlab/Project/1' }],
    pageInfo: { hasNextPage: false },
  },
  ownerProject: { id: 'gid://gitlab/Project/1' },
};

type Read = ReturnType<typeof runnerEntity.restRow.parse>;
const create = (read: Read) =>
  runnerEntity.create(runnerKey(read.row.id), read, undefined);
const fromRest = (changes: object = {}) =>
  create(runnerEntity.restRow.parse({ ...row, ...changes }));

beforeAll(checkEntities);

test('is the same of either API, but for what one of them does not tell', () => {
  const { createdOn, _rawData, ...told } = create(
    runnerEntity.graphqlNode.parse(node),
  );
  const { _rawData: _raw, ...other } = fromRest({
    contacted_at: '2016-01-25T16:39:48Z',
  });
  expect(other).toEqual({ ...told, createdOn: undefined });
  expect(createdOn).toBe(Date.parse(node.createdAt));
  expect(told).toMatchObject({
    _key: 'gitlab-runner:6',
    name: 'test-1-20150125',
    runnerType: 'project',
    active: true,
    protectedRefsOnly: true,
    runnerTags: ['ruby', 'mysql'],
    maximumTimeout: 3600,
  });
});

test.each([null, '', '  '])(
  'without a description (%j) it has a name',
  (none) => {
    expect(fromRest({ description: none }).name).toBe('Runner #6');
  },
);

test.each([
  [{ paused: true }, 'active', false],
  [{ paused: null }, 'active', undefined],
  [{ access_level: 'not_protected' }, 'protectedRefsOnly', false],
  [{ access_level: 'newly_protected' }, 'protectedRefsOnly', undefined],
  [{ access_level: null }, 'protectedRefsOnly', undefined],
  [{ run_untagged: null }, 'runUntagged', undefined],
  [{ locked: undefined }, 'locked', undefined],
])('%j: %s is %s', (changes, name, expected) => {
  expect(fromRest(changes)[name]).toBe(expected);
});

test('projects that are cut after a page are not told', () => {
  const cut = { ...node.projects, pageInfo: { hasNextPage: true } };
  const read = runnerEntity.graphqlNode.parse({ ...node, projects: cut });
  expect(read.row.projects).toBeUndefined();
});

test('any row that is accepted makes a valid runner', () => {
  assertConverts(runnerEntity.restRow, create, row);
});

test('its address, its notes and its token stay out', () => {
  const secrets = { ip_address: 's1', maintenance_note: 's2', token: 's3' };
  expect(JSON.stringify(fromRest(secrets))).not.toMatch(/"s[123]"/);
});
