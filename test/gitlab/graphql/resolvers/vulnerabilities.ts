import { lookup } from '../../world/lookup';
import {
  ReportType,
  WorldLocation,
  WorldVulnerability,
} from '../../world/types';
import { Asked } from '../../asked';
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

/** Where it is, with what is found by its project's path. */
export function locationOf(row: WorldVulnerability, asked: Asked): Location {
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
      ? `${pathOf(row, asked)}/-/blob/main/${location.file}`
      : null,
  };
}

export function projectOf({ projectId }: WorldVulnerability, { world }: Asked) {
  return lookup(world).projects.get(projectId);
}

/** The project's path on the server, below the relative root. */
export function pathOf(row: WorldVulnerability, asked: Asked): string {
  const root = new URL(asked.baseUrl).pathname.replace(/\/$/, '');
  return `${root}/${projectOf(row, asked)?.pathWithNamespace}`;
}
