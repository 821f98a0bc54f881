import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup } from '../world/lookup';
import { WorldVulnerability } from '../world/types';
import { canReadProjectVulnerabilities } from '../world/visibility';
import { collectedProjects } from './collected';
import * as ends from './ends';
import { entity, milliseconds, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

const NUMERIC_SEVERITIES: Record<string, number> = {
  critical: 10,
  high: 7,
  medium: 5,
};

/**
 * Vulnerabilities that are neither resolved nor dismissed, of the severities
 * that are collected without being told, where the instance
 * tells of them: to who may read them in the project itself.
 */
export function expectedFindings(scope: Scope): Part {
  const { projectVulnerabilities } = lookup(scope.world);
  const rows = collectedProjects(scope)
    .filter(
      (project) =>
        scope.vulnerabilities &&
        canReadProjectVulnerabilities(scope.world, scope.viewer, project),
    )
    .flatMap(({ id }) => projectVulnerabilities.of(id))
    .filter(({ state }) => state === 'detected' || state === 'confirmed')
    .filter(({ severity }) => severity in NUMERIC_SEVERITIES);
  return {
    entities: rows.map((row) =>
      entity(ends.finding(row.id), ['Finding'], propertiesOf(row)),
    ),
    relationships: rows.map(({ id, projectId }) =>
      relationship(
        ends.project(projectId),
        RelationshipClass.HAS,
        ends.finding(id),
      ),
    ),
  };
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
    detectedOn: milliseconds(row.detectedAt),
    'location.file': text(row.location.file),
    'location.startLine': row.location.startLine ?? undefined,
    'scanner.name': row.scanner.name,
    'project.id': row.projectId,
  };
}
