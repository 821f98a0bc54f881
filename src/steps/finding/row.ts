import { z } from 'zod';
import { flag, globalId, maybe, text } from '../../gitlab/rows';

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
  description: maybe(text),
  solution: maybe(text),
  severity: maybe(text),
  state: maybe(text),
  reportType: maybe(text),
  falsePositive: maybe(flag),
  detectedAt: maybe(text),
  updatedAt: maybe(text),
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
  project: maybe(
    z.object({
      id: globalId,
      name: text,
      fullPath: text,
      nameWithNamespace: maybe(text),
    }),
  ),
});
export type VulnerabilityNode = z.output<typeof vulnerabilityNode>;

const FIELDS = `
  id title description severity state reportType detectedAt updatedAt webUrl
  scanner { externalId name vendor }
  identifiers { externalType externalId name }
  links { url }
  location {
    ... on VulnerabilityLocationSast { blobPath file startLine endLine vulnerableClass vulnerableMethod }
    ... on VulnerabilityLocationSecretDetection { blobPath file startLine endLine }
    ... on VulnerabilityLocationDependencyScanning { blobPath file }
    ... on VulnerabilityLocationContainerScanning { image operatingSystem }
    ... on VulnerabilityLocationDast { hostname path }
  }
  project { id name fullPath nameWithNamespace }`;

/** What is asked of a vulnerability, the fields of newer versions first. */
export const VULNERABILITY_WORDINGS = [
  `${FIELDS} falsePositive uuid solution`,
  `${FIELDS} falsePositive`,
  FIELDS,
];
