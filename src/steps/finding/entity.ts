import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { projectEntity } from '../project/entity';
import type { VulnerabilityNode } from './row';
import { numericSeverity } from '../../gitlab/severities';

export const findingEntity: StepEntityMetadata = {
  resourceName: 'Vulnerability Finding',
  _type: 'gitlab_finding',
  _class: ['Finding'],
};

export const projectHasFinding = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  findingEntity,
);

/** @param id of GitLab's vulnerability, not of the scan's finding behind it */
export function findingKey(id: number): string {
  return `gitlab-finding:${id}`;
}

/** Neither resolved nor dismissed: a confirmed vulnerability is still there. */
const OPEN_STATES = ['detected', 'confirmed'];

export function createFindingEntity(vulnerability: VulnerabilityNode): Entity {
  const { id, scanner, identifiers, links } = vulnerability;
  const severity = vulnerability.severity?.toLowerCase() ?? 'unknown';
  const state = vulnerability.state?.toLowerCase();
  const reportType = vulnerability.reportType?.toLowerCase();
  const name = filled(vulnerability.title) ?? `Vulnerability ${id}`;
  return createIntegrationEntity({
    entityData: {
      source: vulnerability,
      assign: {
        _key: findingKey(id),
        _type: findingEntity._type,
        _class: findingEntity._class,
        id: String(id),
        uuid: known(vulnerability.uuid),
        name,
        displayName: name,
        description: filled(vulnerability.description),
        solution: filled(vulnerability.solution),
        category: reportType ?? 'unknown',
        reportType,
        severity,
        numericSeverity: numericSeverity(severity),
        state,
        open: state !== undefined && OPEN_STATES.includes(state),
        falsePositive: known(vulnerability.falsePositive),
        resolvedOnDefaultBranch: known(vulnerability.resolvedOnDefaultBranch),
        cvssScore: highestScore(vulnerability),
        detectedOn: time(vulnerability.detectedAt),
        confirmedOn: time(vulnerability.confirmedAt),
        dismissedOn: time(vulnerability.dismissedAt),
        resolvedOn: time(vulnerability.resolvedAt),
        updatedOn: time(vulnerability.updatedAt),
        webLink: webUrl(vulnerability.webUrl),
        'scanner.externalId': known(scanner?.externalId),
        'scanner.name': known(scanner?.name),
        'scanner.vendor': known(scanner?.vendor),
        identifiers: identifiers.flatMap((one) => filled(one.externalId) ?? []),
        identifierNames: identifiers.flatMap((one) => filled(one.name) ?? []),
        links: links.map(({ url }) => url),
        ...locationProperties(vulnerability),
        ...projectProperties(vulnerability),
      },
    },
  });
}

function locationProperties({ location }: VulnerabilityNode) {
  return {
    blobPath: filled(location?.blobPath),
    'location.file': filled(location?.file),
    'location.startLine': lineNumber(location?.startLine),
    'location.endLine': lineNumber(location?.endLine),
    'location.class': filled(location?.vulnerableClass),
    'location.method': filled(location?.vulnerableMethod),
    'location.hostname': filled(location?.hostname),
    'location.path': filled(location?.path),
    'location.image': filled(location?.image),
    'location.operatingSystem': filled(location?.operatingSystem),
    'location.package': filled(location?.dependency?.package?.name),
    'location.packageVersion': filled(location?.dependency?.version),
    'location.blobPath': filled(location?.blobPath),
    'location.crashType': filled(location?.crashType),
    'location.crashAddress': filled(location?.crashAddress),
    'location.description': filled(location?.description),
  };
}

function highestScore({ cvss }: VulnerabilityNode): number | undefined {
  const scores = cvss?.map(({ baseScore }) => baseScore) ?? [];
  return scores.length > 0 ? Math.max(...scores) : undefined;
}

function projectProperties({ project }: VulnerabilityNode) {
  return {
    'project.id': project?.id,
    'project.name': project?.name,
    'project.fullPath': project?.fullPath,
    'project.fullName': known(project?.nameWithNamespace),
  };
}

/** GraphQL has lines as text, REST and the original connector as numbers. */
function lineNumber(line: string | null | undefined): number | undefined {
  return line && /^\d+$/.test(line) ? Number(line) : undefined;
}
