import { lookup } from '../../world/lookup';
import { WorldVulnerability } from '../../world/types';
import { Context } from '../context';
import { globalId } from '../globalId';
import { Resolvers } from './types';

type Location = WorldVulnerability['location'] &
  Pick<WorldVulnerability, 'reportType'> & { blobPath: string | null };

export const vulnerabilities: Resolvers = {
  id: ({ id }: WorldVulnerability) => globalId('Vulnerability', id),
  severity: ({ severity }: WorldVulnerability) => severity.toUpperCase(),
  state: ({ state }: WorldVulnerability) => state.toUpperCase(),
  reportType: ({ reportType }: WorldVulnerability) => reportType.toUpperCase(),
  primaryIdentifier: ({ identifiers }: WorldVulnerability) => identifiers[0],
  falsePositive: () => false,
  updatedAt: ({ detectedAt }: WorldVulnerability) => detectedAt,
  project: (row: WorldVulnerability, _args: unknown, context: Context) =>
    projectOf(row, context),
  location: (
    row: WorldVulnerability,
    _args: unknown,
    context: Context,
  ): Location => ({
    ...row.location,
    reportType: row.reportType,
    blobPath:
      row.location.file === null
        ? null
        : `${pathOf(row, context)}/-/blob/main/${row.location.file}`,
  }),
  vulnerabilityPath: (
    row: WorldVulnerability,
    _args: unknown,
    context: Context,
  ) => `${pathOf(row, context)}/-/security/vulnerabilities/${row.id}`,
  webUrl: (row: WorldVulnerability, _args: unknown, context: Context) =>
    `${context.baseUrl}/${projectOf(row, context)?.pathWithNamespace}` +
    `/-/security/vulnerabilities/${row.id}`,
};

export const scanners: Resolvers = {
  id: ({ externalId }: WorldVulnerability['scanner']) =>
    globalId('Vulnerabilities::Scanner', externalId),
};

/** Source: ee/app/graphql/types/vulnerability_location_type.rb. */
export function locationTypeOf({ reportType }: Location): string {
  return {
    sast: 'VulnerabilityLocationSast',
    dast: 'VulnerabilityLocationDast',
    secret_detection: 'VulnerabilityLocationSecretDetection',
    dependency_scanning: 'VulnerabilityLocationDependencyScanning',
    container_scanning: 'VulnerabilityLocationContainerScanning',
  }[reportType];
}

function projectOf({ projectId }: WorldVulnerability, { world }: Context) {
  return lookup(world).projects.get(projectId);
}

function pathOf(row: WorldVulnerability, context: Context): string {
  const root = new URL(context.baseUrl).pathname.replace(/\/$/, '');
  return `${root}/${projectOf(row, context)?.pathWithNamespace}`;
}
