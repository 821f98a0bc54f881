import { lookup } from '../../world/lookup';
import {
  ReportType,
  WorldLocation,
  WorldVulnerability,
} from '../../world/types';
import { Context } from '../context';
import { globalId } from '../globalId';
import { Resolvers } from './types';

/** A location as its type takes it: the row's, and whose it is. */
interface Location extends WorldLocation {
  reportType: ReportType;
  blobPath: string | null;
  dependency: { package: { name: string }; version: string } | null;
  vulnerableClass?: string;
  vulnerableMethod?: string;
}

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
  location: (row: WorldVulnerability, _args: unknown, context: Context) =>
    locationOf(row, context),
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
    api_fuzzing: 'VulnerabilityLocationDast',
    cluster_image_scanning: 'VulnerabilityLocationClusterImageScanning',
    container_scanning: 'VulnerabilityLocationContainerScanning',
    coverage_fuzzing: 'VulnerabilityLocationCoverageFuzzing',
    dast: 'VulnerabilityLocationDast',
    dependency_scanning: 'VulnerabilityLocationDependencyScanning',
    generic: 'VulnerabilityLocationGeneric',
    sast: 'VulnerabilityLocationSast',
    secret_detection: 'VulnerabilityLocationSecretDetection',
  }[reportType];
}

function locationOf(row: WorldVulnerability, context: Context): Location {
  const { location, reportType } = row;
  return {
    ...location,
    reportType,
    vulnerableClass: location.class,
    vulnerableMethod: location.method,
    dependency: location.package
      ? {
          package: { name: location.package.name },
          version: location.package.version,
        }
      : null,
    blobPath: location.file
      ? `${pathOf(row, context)}/-/blob/main/${location.file}`
      : null,
  };
}

function projectOf({ projectId }: WorldVulnerability, { world }: Context) {
  return lookup(world).projects.get(projectId);
}

function pathOf(row: WorldVulnerability, context: Context): string {
  const root = new URL(context.baseUrl).pathname.replace(/\/$/, '');
  return `${root}/${projectOf(row, context)?.pathWithNamespace}`;
}
