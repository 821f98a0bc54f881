import { lookup } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldVulnerability } from '../world/types';
import { canReadProjectVulnerabilities } from '../world/visibility';
import * as ends from './ends';
import { expectedOwned } from './owned';
import { milliseconds, text } from './parts';
import { Part, Properties, Scope } from './types';

const NUMERIC_SEVERITIES: Record<string, number> = {
  critical: 10,
  high: 7,
  medium: 5,
  low: 2,
  info: 1,
  unknown: 0,
};

/** Those that are collected without being told. */
const SEVERITIES = ['critical', 'high', 'medium'];

/**
 * Vulnerabilities that are neither resolved nor dismissed, of the severities
 * that are asked for, where the instance tells of them: to who may read them in
 * the project itself. Those of archived projects too, for being archived mends
 * nothing.
 */
export function expectedFindings(scope: Scope): Part {
  const { world, viewer, vulnerabilities, severities = SEVERITIES } = scope;
  const { projects } = lookup(world);
  return expectedOwned(scope, {
    rows: (tables) => tables.vulnerabilities,
    ofProjects: (project) =>
      vulnerabilities === true &&
      isLicensed({ world, tier: 'ultimate' }, project, 'ultimate') &&
      canReadProjectVulnerabilities(world, viewer, project),
    isCollected: ({ state, severity }) =>
      (state === 'detected' || state === 'confirmed') &&
      severities.includes(severity),
    end: ({ id }) => ends.finding(id),
    class: 'Finding',
    properties: (row) => ({
      ...propertiesOf(row),
      ...locationOf(
        row,
        `${rootOf(scope)}/${projects.get(row.projectId)?.pathWithNamespace}`,
      ),
      cvssScore: scope.scores === false ? undefined : scoreOf(row),
    }),
  });
}

function propertiesOf(row: WorldVulnerability): Properties {
  return {
    id: String(row.id),
    name: row.title,
    description: text(row.description),
    severity: row.severity,
    numericSeverity: NUMERIC_SEVERITIES[row.severity],
    category: row.reportType,
    state: row.state,
    open: true,
    resolvedOnDefaultBranch: row.resolvedOnDefaultBranch,
    detectedOn: milliseconds(row.detectedAt),
    confirmedOn: milliseconds(row.confirmedAt),
    dismissedOn: milliseconds(row.dismissedAt),
    resolvedOn: milliseconds(row.resolvedAt),
    identifiers: row.identifiers.map(({ externalId }) => externalId),
    identifierNames: row.identifiers.map(({ name }) => name),
    'scanner.name': row.scanner.name,
    'project.id': row.projectId,
  };
}

/** A stack trace and the names of parameters may hold what nobody should read. */
function locationOf(
  { location }: WorldVulnerability,
  projectPath: string,
): Properties {
  const { file, startLine, endLine } = location;
  return {
    'location.file': text(file ?? null),
    'location.blobPath': file
      ? `${projectPath}/-/blob/main/${file}`
      : undefined,
    'location.startLine': startLine ?? undefined,
    'location.endLine': endLine ?? undefined,
    'location.class': location.class,
    'location.method': location.method,
    'location.package': location.package?.name,
    'location.packageVersion': location.package?.version,
    'location.image': location.image,
    'location.operatingSystem': location.operatingSystem,
    'location.hostname': location.hostname,
    'location.path': location.path,
    'location.crashType': location.crashType,
    'location.crashAddress': location.crashAddress,
    'location.description': location.description,
    'location.stacktraceSnippet': undefined,
  };
}

function scoreOf({ cvss }: WorldVulnerability): number | undefined {
  const scores = cvss.map(({ baseScore }) => baseScore);
  return scores.length > 0 ? Math.max(...scores) : undefined;
}

/** The relative root of the instance, which GitLab's own paths begin with. */
function rootOf({ baseUrl }: Scope): string {
  return /^https?:\/\/[^/]+(.*)$/.exec(baseUrl)?.[1] ?? '';
}
