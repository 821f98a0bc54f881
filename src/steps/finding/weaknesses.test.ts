import type { Identifier } from './columns';
import { findingKey } from './entity';
import { weaknessRelationships } from './weaknesses';

const finding = findingKey(12);

function targetsOf(...identifiers: Identifier[]) {
  return weaknessRelationships(finding, identifiers).map(
    ({ _type, _mapping }) => [_type, _mapping.targetEntity._key],
  );
}

test('a CVE is found by the key that other connectors give it', () => {
  const [relationship] = weaknessRelationships(finding, [
    { externalType: 'CVE', externalId: 'CVE-2024-0001', name: 'CVE-2024-0001' },
  ]);
  expect(relationship).toMatchObject({
    _class: 'IS',
    _type: 'gitlab_finding_is_cve',
    _mapping: {
      relationshipDirection: 'FORWARD',
      sourceEntityKey: 'gitlab-finding:12',
      targetFilterKeys: [['_type', '_key']],
      targetEntity: {
        _class: 'Vulnerability',
        _type: 'cve',
        _key: 'cve-2024-0001',
        displayName: 'CVE-2024-0001',
        webLink: 'https://nvd.nist.gov/vuln/detail/CVE-2024-0001',
      },
    },
  });
});

test.each(['79', 'CWE-79', 'cwe-79'])('CWE-79 is known as %s', (externalId) => {
  expect(targetsOf({ externalType: 'cwe', externalId })).toEqual([
    ['gitlab_finding_exploits_cwe', 'cwe-79'],
  ]);
});

test('one that is named twice is one relationship', () => {
  const identifier = { externalType: 'cwe', externalId: '79' };
  expect(targetsOf(identifier, { ...identifier })).toHaveLength(1);
});

test.each([
  { externalType: 'semgrep_id', externalId: 'CVE-2024-0001' },
  { externalType: 'cve', externalId: 'pending' },
  { externalType: 'cwe', externalId: null, name: null },
  { externalType: null },
])('%j is neither CVE nor CWE', (identifier) => {
  expect(targetsOf(identifier)).toEqual([]);
});
