import { parse, visit } from 'graphql';
import { GitLabSchema, SCHEMA_TYPES } from '../../gitlab/graphql/schema';
import { findingEntity } from './entity';

/** Of a live GitLab 18.9, Ultimate. */
const secret = {
  id: 'gid://gitlab/Vulnerability/97',
  uuid: '55cc5355-ecd4-511a-ae4c-97635a0097da',
  title: 'RSA private key',
  severity: 'CRITICAL',
  reportType: 'SECRET_DETECTION',
  state: 'CONFIRMED',
  detectedAt: '2026-09-19T21:20:51Z',
  resolvedOnDefaultBranch: false,
  solution: null,
  identifiers: [
    {
      externalType: 'gitleaks_rule_id',
      externalId: 'RSA private key',
      name: 'Gitleaks rule ID RSA private key',
      url: null,
    },
  ],
  links: [],
  cvss: [],
  location: {
    __typename: 'VulnerabilityLocationSecretDetection',
    file: 'terraform/networking.tf',
    startLine: '171',
    endLine: null,
    blobPath: '/demo/shop/-/blob/359de365/terraform/networking.tf',
  },
  project: {
    id: 'gid://gitlab/Project/1',
    name: 'shop',
    fullPath: 'demo/shop',
  },
};

const selectionFor = (has: GitLabSchema['has']) =>
  findingEntity.selection({ has });

test('a vulnerability of GitLab 18.9 is read', () => {
  expect(findingEntity.graphqlNode.parse(secret)).toMatchObject({
    row: {
      id: 97,
      cvss: [],
      location: { file: 'terraform/networking.tf', startLine: '171' },
      'project.id': 1,
    },
    raw: { id: 97, state: 'CONFIRMED', project: { id: 1, name: 'shop' } },
  });
});

describe('the fields of a vulnerability', () => {
  test('are all asked of a schema that has them', () => {
    const fields = fieldsOf(selectionFor(() => true));

    expect(fields).toEqual(
      expect.arrayContaining(['resolvedOnDefaultBranch', 'cvss', 'baseScore']),
    );
    expect(fields).toEqual(
      expect.arrayContaining(['dependency', 'package', 'version', 'crashType']),
    );
  });

  test('are asked without those that the schema lacks', () => {
    const asked = selectionFor(
      (type, field) =>
        field !== 'cvss' && !(type.endsWith('Sast') && field === 'startLine'),
    );

    expect(fieldsOf(asked)).not.toContain('cvss');
    expect(asked).not.toContain('baseScore');
    expect(asked).toContain(
      'VulnerabilityLocationSast { blobPath file endLine ',
    );
  });

  test('are asked of no kind of location that the schema lacks', () => {
    const asked = selectionFor((type) => !type.endsWith('Generic'));

    expect(asked).not.toContain('VulnerabilityLocationGeneric');
    expect(asked).toContain('VulnerabilityLocationDast');
  });

  test('that a finding can not do without are asked in any case', () => {
    const asked = selectionFor((type) => type === 'VulnerabilityIdentifier');

    expect(fieldsOf(asked)).toEqual([
      ...['id', 'identifiers', 'externalType', 'externalId', 'name'],
      ...['links', 'url', 'project', 'id'],
    ]);
  });

  test('are of types that GitLab is asked about', () => {
    const types = new Set<string>();
    selectionFor((type) => Boolean(types.add(type)));

    expect(types.size).toBeGreaterThan(10);
    expect(SCHEMA_TYPES).toEqual(expect.arrayContaining([...types]));
  });
});

/** Names of the fields of a selection; throws where it is none. */
function fieldsOf(selection: string): string[] {
  const fields: string[] = [];
  visit(parse(`{ ${selection} }`), {
    Field: ({ name }) => {
      fields.push(name.value);
    },
  });
  return fields;
}
