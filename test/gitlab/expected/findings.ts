import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldProject, WorldVulnerability } from '../world/types';
import { levelInGroup, levelInProject } from '../world/visibility';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { entity, milliseconds, relationship, text } from './parts';
import { Part, Properties, Scope } from './types';

const DEVELOPER = 30;
const NUMERIC_SEVERITIES: Record<string, number> = {
  critical: 10,
  high: 7,
  medium: 5,
};

/**
 * Vulnerabilities that are neither resolved nor dismissed, of the severities
 * that are collected without being told, where the instance tells of them.
 */
export function expectedFindings(scope: Scope): Part {
  const { projectVulnerabilities } = lookup(scope.world);
  const rows = collectedProjects(scope)
    .filter((project) => scope.vulnerabilities && isTold(project, scope))
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

/** To developers of the project and of the topmost group that they see. */
function isTold(project: WorldProject, scope: Scope): boolean {
  const { world, viewer } = scope;
  const root = topmostGroup(project, scope);
  return (
    levelInProject(world, viewer, project.id) >= DEVELOPER &&
    (!root || levelInGroup(world, viewer, root.id) >= DEVELOPER)
  );
}

function topmostGroup(
  { namespace }: WorldProject,
  scope: Scope,
): WorldGroup | undefined {
  const collected = new Map(collectedGroups(scope).map((row) => [row.id, row]));
  let found =
    namespace.kind === 'group' ? collected.get(namespace.groupId) : undefined;
  for (let at = found; at; at = collected.get(at.parentId ?? 0)) {
    found = at;
  }
  return found;
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
