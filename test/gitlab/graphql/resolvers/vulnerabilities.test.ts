import { askAs, messagesOf } from '../testing';

const LOCATION = `location {
  __typename
  ... on VulnerabilityLocationSast { file startLine endLine vulnerableClass vulnerableMethod blobPath }
  ... on VulnerabilityLocationSecretDetection { file startLine }
  ... on VulnerabilityLocationDependencyScanning { file dependency { package { name } version } }
  ... on VulnerabilityLocationContainerScanning { image operatingSystem dependency { package { name } version } }
  ... on VulnerabilityLocationClusterImageScanning { image dependency { version } }
  ... on VulnerabilityLocationDast { hostname path }
  ... on VulnerabilityLocationCoverageFuzzing { crashType crashAddress }
  ... on VulnerabilityLocationGeneric { description }
}`;

test.each([
  [
    'SQL injection',
    {
      __typename: 'VulnerabilityLocationSast',
      startLine: '12',
      endLine: '14',
      vulnerableClass: 'Passwords',
      vulnerableMethod: 'hash',
      blobPath: '/aurora/api/-/blob/main/src/hash.ts',
    },
  ],
  [
    'Denial of service in a library',
    {
      __typename: 'VulnerabilityLocationDependencyScanning',
      dependency: { package: { name: 'crypto-js' }, version: '3.3.0' },
    },
  ],
  [
    'Outdated <b>library</b>',
    {
      __typename: 'VulnerabilityLocationDependencyScanning',
      file: null,
    },
  ],
  ['Found by secret_detection', { file: 'terraform/network.tf' }],
  [
    'Found by container_scanning',
    {
      operatingSystem: 'debian:12.5',
      dependency: { package: { name: 'openssl' } },
    },
  ],
  ['Found by cluster_image_scanning', { image: 'nginx:1.25' }],
  ['Found by dast', { path: '/login' }],
  [
    'Found by api_fuzzing',
    { __typename: 'VulnerabilityLocationDast', path: '/api/orders' },
  ],
  ['Found by coverage_fuzzing', { crashAddress: '0x602000001573' }],
  ['Found by generic', { description: 'Found by a penetration test' }],
])('%s is somewhere', async (title, location) => {
  expect(await nodeOf(title, LOCATION)).toMatchObject({ location });
});

test('a vulnerability tells when it changed its state, and what it scores', async () => {
  const fields = 'confirmedAt dismissedAt resolvedAt resolvedOnDefaultBranch';
  expect(await nodeOf('Found by dast', fields)).toEqual({
    title: 'Found by dast',
    confirmedAt: '2025-06-13T12:00:00Z',
    dismissedAt: null,
    resolvedAt: null,
    resolvedOnDefaultBranch: false,
  });
  const scored = 'cvss { vendor baseScore }';
  expect(await nodeOf('Denial of service in a library', scored)).toMatchObject({
    cvss: [
      { vendor: 'GitHub', baseScore: 7.5 },
      { vendor: 'GitLab', baseScore: 8.2 },
    ],
  });
});

test('GitLab 16.3 does not know scores yet', async () => {
  const query = queryFor('cvss { vendor }');
  const answer = await askAs('ada', query, {}, { version: '16.3.0-ee' });
  expect(messagesOf(answer)).toEqual([
    "Field 'cvss' doesn't exist on type 'Vulnerability'",
  ]);
});

function queryFor(fields: string): string {
  return `{ group(fullPath: "aurora") {
    vulnerabilities { nodes { title ${fields} } }
  } }`;
}

async function nodeOf(title: string, fields: string): Promise<unknown> {
  const { body } = await askAs('ada', queryFor(fields));
  const { group } = body.data as {
    group: { vulnerabilities: { nodes: { title: string }[] } };
  };
  return group.vulnerabilities.nodes.find((node) => node.title === title);
}
