import * as z from 'zod';
import { fieldsOf, GitLabSchema } from '../../gitlab/graphql/schema';
import { maybe, text } from '../../gitlab/rows';
import { bounded } from '../../graph/properties';

/** Where a vulnerability is. Each kind of scan has some of these, and no kind has them all. */
export const location = z.object({
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
  description: maybe(text.transform(bounded)),
  dependency: maybe(
    z.object({
      package: maybe(z.object({ name: maybe(text) })),
      version: maybe(text),
    }),
  ),
});
export type Location = z.output<typeof location>;

/** What is asked of a location of each kind of scan. */
const FIELDS: Record<string, string[]> = {
  VulnerabilityLocationSast: [
    'blobPath',
    'file',
    'startLine',
    'endLine',
    'vulnerableClass',
    'vulnerableMethod',
  ],
  VulnerabilityLocationSecretDetection: [
    'blobPath',
    'file',
    'startLine',
    'endLine',
  ],
  VulnerabilityLocationDependencyScanning: ['blobPath', 'file', 'dependency'],
  VulnerabilityLocationContainerScanning: [
    'image',
    'operatingSystem',
    'dependency',
  ],
  VulnerabilityLocationClusterImageScanning: [
    'image',
    'operatingSystem',
    'dependency',
  ],
  VulnerabilityLocationCoverageFuzzing: [
    'blobPath',
    'file',
    'startLine',
    'endLine',
    'vulnerableClass',
    'vulnerableMethod',
    'crashType',
    'crashAddress',
  ],
  VulnerabilityLocationDast: ['hostname', 'path'],
  VulnerabilityLocationGeneric: ['description'],
};

/** The fields of each kind of location, as far as this GitLab's schema has them. */
export function locationSelection(schema: GitLabSchema): string {
  const dependency = dependencySelection(schema);
  return Object.entries(FIELDS)
    .flatMap(([type, names]) => {
      const fields = names
        .filter((name) => schema.has(type, name))
        .flatMap((name) => (name === 'dependency' ? dependency : name));
      return fields.length > 0 ? `... on ${type} { ${fields.join(' ')} }` : [];
    })
    .join(' ');
}

function dependencySelection(schema: GitLabSchema): string[] {
  const name = fieldsOf(schema, 'VulnerablePackage', 'name');
  const fields = [
    ...(name && schema.has('VulnerableDependency', 'package')
      ? [`package { ${name} }`]
      : []),
    ...(schema.has('VulnerableDependency', 'version') ? ['version'] : []),
  ];
  return fields.length > 0 ? [`dependency { ${fields.join(' ')} }`] : [];
}
