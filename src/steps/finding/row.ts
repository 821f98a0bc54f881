import { z } from 'zod';
import { bounded } from '../../graph/properties';
import {
  amount,
  flag,
  globalId,
  maybe,
  maybeLinked,
  text,
} from '../../gitlab/rows';

const freeText = text.transform(bounded);

const identifier = z.object({
  externalType: maybe(text),
  externalId: maybe(text),
  name: maybe(text),
});
export type Identifier = z.output<typeof identifier>;

/** Each kind of scan has some of these, and no kind has them all. */
const location = z.object({
  blobPath: maybe(text),
  file: maybe(text),
  startLine: maybe(text),
  endLine: maybe(text),
  vulnerableClass: maybe(text),
  vulnerableMethod: maybe(text),
  hostname: maybe(text),
  path: maybe(text),
  image: maybe(text),
  operatingSystem: maybe(text),
  crashType: maybe(text),
  crashAddress: maybe(text),
  description: maybe(freeText),
  dependency: maybe(
    z.object({
      package: maybe(z.object({ name: maybe(text) })),
      version: maybe(text),
    }),
  ),
});

/**
 * GraphQL's `Vulnerability`,
 * https://docs.gitlab.com/api/graphql/reference/#vulnerability. Only these
 * fields enter the program, and with it the graph's raw data: a secret that was
 * found is told of, not told.
 */
export const vulnerabilityNode = z.object({
  id: globalId,
  uuid: maybe(text),
  title: maybe(text),
  description: maybe(freeText),
  solution: maybe(freeText),
  severity: maybe(text),
  state: maybe(text),
  reportType: maybe(text),
  falsePositive: maybe(flag),
  /** Whether the newest scan of the default branch no longer found it. */
  resolvedOnDefaultBranch: maybe(flag),
  detectedAt: maybe(text),
  confirmedAt: maybe(text),
  dismissedAt: maybe(text),
  resolvedAt: maybe(text),
  updatedAt: maybe(text),
  /** One for each who rated it; GitLab's ee/app/graphql/types/vulnerabilities/cvss_type.rb. */
  cvss: maybe(z.array(z.object({ baseScore: amount }))),
  webUrl: maybe(text),
  scanner: maybe(
    z.object({
      externalId: maybe(text),
      name: maybe(text),
      vendor: maybe(text),
    }),
  ),
  identifiers: z.array(identifier),
  links: z.array(z.object({ url: text })),
  location: maybe(location),
  project: maybeLinked(
    z.object({
      id: globalId,
      name: text,
      fullPath: text,
      nameWithNamespace: maybe(text),
    }),
  ),
});
export type VulnerabilityNode = z.output<typeof vulnerabilityNode>;

/** What is asked of a location of each kind of scan. */
const LOCATION_FIELDS: Record<string, string> = {
  VulnerabilityLocationSast:
    'blobPath file startLine endLine vulnerableClass vulnerableMethod',
  VulnerabilityLocationSecretDetection: 'blobPath file startLine endLine',
  VulnerabilityLocationDependencyScanning: 'blobPath file dependency',
  VulnerabilityLocationContainerScanning: 'image operatingSystem dependency',
  VulnerabilityLocationClusterImageScanning: 'image operatingSystem dependency',
  VulnerabilityLocationCoverageFuzzing:
    'blobPath file startLine endLine vulnerableClass vulnerableMethod crashType crashAddress',
  VulnerabilityLocationDast: 'hostname path',
  VulnerabilityLocationGeneric: 'description',
};

/** The types of GitLab's schema that `vulnerabilityFields` asks about. */
export const VULNERABILITY_TYPES = [
  'Vulnerability',
  'VulnerabilityScanner',
  'VulnerabilityIdentifier',
  'VulnerableDependency',
  'VulnerablePackage',
  'CvssType',
  'Project',
  ...Object.keys(LOCATION_FIELDS),
];

/**
 * What is asked of a vulnerability, as far as this GitLab's schema has it: cvss,
 * solution and uuid are newer than 16.3. What a row can't do without is asked in
 * any case, so that a GitLab without it is a failure and not an empty list.
 *
 * @param has whether a type has a field
 */
export function vulnerabilityFields(
  has: (type: string, field: string) => boolean,
): string {
  const some = (type: string, fields: string) =>
    fields.split(' ').filter((field) => has(type, field));
  const nested = (type: string, field: string, inner: string[]) =>
    has(type, field) && inner.length > 0
      ? [`${field} { ${inner.join(' ')} }`]
      : [];

  const dependency = [
    ...nested(
      'VulnerableDependency',
      'package',
      some('VulnerablePackage', 'name'),
    ),
    ...some('VulnerableDependency', 'version'),
  ];
  const locations = Object.entries(LOCATION_FIELDS).flatMap(([type, names]) => {
    const fields = some(type, names).flatMap((field) =>
      field === 'dependency' ? nested(type, field, dependency) : field,
    );
    return fields.length > 0 ? `... on ${type} { ${fields.join(' ')} }` : [];
  });
  const identifier = some(
    'VulnerabilityIdentifier',
    'externalType externalId name',
  );
  const scanner = some('VulnerabilityScanner', 'externalId name vendor');
  const project = ['id name fullPath', ...some('Project', 'nameWithNamespace')];
  return [
    'id',
    ...some(
      'Vulnerability',
      'uuid title description solution severity state reportType falsePositive resolvedOnDefaultBranch',
    ),
    ...some(
      'Vulnerability',
      'detectedAt confirmedAt dismissedAt resolvedAt updatedAt webUrl',
    ),
    `identifiers { ${identifier.join(' ')} }`,
    'links { url }',
    `project { ${project.join(' ')} }`,
    ...nested('Vulnerability', 'scanner', scanner),
    ...nested('Vulnerability', 'cvss', some('CvssType', 'baseScore')),
    ...nested('Vulnerability', 'location', locations),
  ].join(' ');
}
