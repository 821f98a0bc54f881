import { findingEntity, findingKey } from './entity';

const bare = {
  id: 'gid://gitlab/Vulnerability/12',
  identifiers: [],
  links: [],
};
const whole = {
  ...bare,
  uuid: '28f712b1-261c-5555-a622-84d90134fb4f',
  title: 'SQL injection',
  description: 'Of the worst kind',
  solution: 'Parameters',
  severity: 'CRITICAL',
  state: 'CONFIRMED',
  reportType: 'SAST',
  falsePositive: false,
  detectedAt: '2024-01-31T12:00:00Z',
  webUrl: 'https://gitlab.example.com/a/b/-/security/vulnerabilities/12',
  scanner: { externalId: 'semgrep', name: 'Semgrep', vendor: 'GitLab' },
  identifiers: [
    { externalType: 'cwe', externalId: '89', name: 'CWE-89' },
    { externalType: 'semgrep_id', externalId: 'sqli', name: null },
  ],
  links: [{ url: 'https://owasp.org' }],
  location: { file: 'src/db.ts', startLine: '12', vulnerableMethod: 'find' },
  project: {
    id: 'gid://gitlab/Project/3',
    name: 'B',
    fullPath: 'a/b',
    nameWithNamespace: 'A / B',
  },
};

function entityOf(node: unknown) {
  const read = findingEntity.graphqlNode.parse(node);
  return findingEntity.create(findingKey(read.row.id), read, undefined);
}

test('a finding has the properties of the original connector', () => {
  expect(entityOf(whole)).toMatchObject({
    _key: 'gitlab-finding:12',
    _type: 'gitlab_finding',
    _class: ['Finding'],
    id: '12',
    name: 'SQL injection',
    category: 'sast',
    reportType: 'sast',
    severity: 'critical',
    numericSeverity: 10,
    state: 'confirmed',
    open: true,
    falsePositive: false,
    description: 'Of the worst kind',
    solution: 'Parameters',
    'scanner.externalId': 'semgrep',
    'scanner.name': 'Semgrep',
    'scanner.vendor': 'GitLab',
    identifiers: ['89', 'sqli'],
    identifierNames: ['CWE-89'],
    links: ['https://owasp.org'],
    'location.file': 'src/db.ts',
    'location.startLine': 12,
    'location.method': 'find',
    'project.id': 3,
    'project.name': 'B',
    'project.fullPath': 'a/b',
    'project.fullName': 'A / B',
    detectedOn: Date.parse('2024-01-31T12:00:00Z'),
  });
});

test.each([
  ['CRITICAL', 10],
  ['HIGH', 7],
  ['MEDIUM', 5],
  ['LOW', 2],
  ['INFO', 1],
  ['UNKNOWN', 0],
  ['NOT_YET_THOUGHT_OF', 0],
  [null, 0],
])('severity %s is %d of 10', (severity, number) => {
  expect(entityOf({ ...bare, severity }).numericSeverity).toBe(number);
});

test.each([
  ['DETECTED', true],
  ['CONFIRMED', true],
  ['RESOLVED', false],
  ['DISMISSED', false],
])('a finding that is %s is open: %s', (state, open) => {
  expect(entityOf({ ...bare, state }).open).toBe(open);
});

test('a finding of which GitLab tells next to nothing is a finding', () => {
  expect(entityOf(bare)).toMatchObject({
    name: 'Vulnerability 12',
    category: 'unknown',
    severity: 'unknown',
  });
});

test('a line that is no number is left out', () => {
  const node = { ...bare, location: { startLine: 'twelve' } };
  expect(entityOf(node)['location.startLine']).toBeUndefined();
});

test('what scans no longer see is told apart from what somebody resolved', () => {
  const { open, resolvedOnDefaultBranch } = entityOf({
    ...bare,
    state: 'DETECTED',
    resolvedOnDefaultBranch: true,
  });
  expect({ open, resolvedOnDefaultBranch }).toEqual({
    open: true,
    resolvedOnDefaultBranch: true,
  });
});

test('a finding in a dependency names the package and its version', () => {
  const location = {
    file: 'yarn.lock',
    blobPath: '/a/b/-/blob/main/yarn.lock',
    dependency: { package: { name: 'lodash' }, version: '4.17.20' },
  };
  expect(entityOf({ ...bare, location })).toMatchObject({
    'location.package': 'lodash',
    'location.packageVersion': '4.17.20',
    'location.blobPath': '/a/b/-/blob/main/yarn.lock',
  });
});

test.each([
  [
    'an image of a cluster',
    { image: 'nginx:1.25', operatingSystem: 'debian:12' },
  ],
  ['a crash', { crashType: 'Heap-buffer-overflow', crashAddress: '0x602' }],
  ['a place in words', { description: 'Firewall of the office' }],
  ['a web address', { hostname: 'https://shop.example.com', path: '/login' }],
])('%s is a location', (_, location) => {
  const expected = Object.entries(location).map(([name, value]) => [
    `location.${name}`,
    value,
  ]);
  expect(entityOf({ ...bare, location })).toMatchObject(
    Object.fromEntries(expected),
  );
});

test.each([
  [[{ baseScore: 5.3 }, { baseScore: 9.8 }], 9.8],
  [[], undefined],
  [null, undefined],
])('of the scores %j the highest counts', (cvss, score) => {
  expect(entityOf({ ...bare, cvss }).cvssScore).toBe(score);
});

test('its times are those of the states it went through', () => {
  const times = {
    confirmedAt: '2024-01-31T12:00:00Z',
    dismissedAt: '2024-02-01T12:00:00Z',
    resolvedAt: '2024-02-02T12:00:00Z',
  };
  expect(entityOf({ ...bare, ...times })).toMatchObject({
    confirmedOn: Date.parse(times.confirmedAt),
    dismissedOn: Date.parse(times.dismissedAt),
    resolvedOn: Date.parse(times.resolvedAt),
  });
});

test('long texts are cut, in the raw data as well', () => {
  const text = 'x'.repeat(100_000);
  const entity = entityOf({ ...bare, description: text, solution: text });
  expect(entity.description).toMatch(/x… \[cut\]$/);
  expect(JSON.stringify(entity).length).toBeLessThan(10_000);
});
