import { lookup } from '../../world/lookup';
import { owned } from '../../tables/owned';
import { WorldTables } from '../../world/tables';
import {
  World,
  WorldGroup,
  WorldProject,
  WorldVulnerability,
} from '../../world/types';
import { Page, redactedConnection } from '../connection';
import { Context } from '../context';
import { Order } from '../cursors';
import { canReadVulnerabilities } from '../permissions';
import { projectsOfGroup } from './projects';

/** Filters of vulnerabilities: names of GitLab's enums; `[]` filters nothing. */
export interface VulnerabilityFilters {
  hasResolution?: boolean | null;
  reportType?: string[] | null;
  severity?: string[] | null;
  state?: string[] | null;
}

export interface VulnerabilityArguments extends Page, VulnerabilityFilters {
  sort?: string | null;
}

/**
 * A page of them; those that may not be read are dropped from it, for the type
 * authorizes them one by one (ee/app/graphql/types/vulnerability_type.rb).
 */
export function pageOfVulnerabilities(
  rows: readonly WorldVulnerability[],
  args: VulnerabilityArguments,
  context: Context,
) {
  const { projects } = lookup(context.world);
  return redactedConnection(rows, orderOf(args.sort), args, ({ projectId }) => {
    const project = projects.get(projectId);
    return project !== undefined && canReadVulnerabilities(context, project);
  });
}

/**
 * How many of each severity, whether they may be read one by one or not; a
 * severity without any has no number.
 *
 * Source: ee/app/graphql/resolvers/vulnerability_severities_count_resolver.rb,
 * `count_by_severity` in ee/app/models/vulnerabilities/read.rb.
 */
export function countVulnerabilities(
  projects: readonly WorldProject[],
  filters: VulnerabilityFilters,
  world: World,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { severity } of matchingVulnerabilities(
    projects,
    filters,
    world,
  )) {
    counts[severity] = (counts[severity] ?? 0) + 1;
  }
  return counts;
}

/**
 * The projects of a group and of all below it, archived ones left out
 * (`filter_archived_projects` in ee/app/finders/security/
 * vulnerability_reads_finder.rb).
 */
export function vulnerableProjectsOf(
  group: WorldGroup,
  world: World,
): WorldProject[] {
  return projectsOfGroup(world, group, true).filter(
    ({ archived }) => !archived,
  );
}

/**
 * Those of the projects that are asked for.
 *
 * Source: ee/app/finders/security/vulnerability_reads_finder.rb.
 */
export function matchingVulnerabilities(
  projects: readonly WorldProject[],
  { hasResolution, reportType, severity, state }: VulnerabilityFilters,
  world: World,
): WorldVulnerability[] {
  const { ofProject } = owned(VULNERABILITIES, world);
  return projects
    .flatMap(({ id }) => ofProject.of(id))
    .filter(
      (row) =>
        isAmong(reportType, row.reportType) &&
        isAmong(severity, row.severity) &&
        isAmong(state, row.state) &&
        (typeof hasResolution !== 'boolean' ||
          row.resolvedOnDefaultBranch === hasResolution),
    );
}

function isAmong(names: string[] | null | undefined, value: string): boolean {
  return !names || names.length === 0 || names.includes(value.toUpperCase());
}

/** The time of detection is the order of ids: `order_by` in the model above. */
function orderOf(sort: string | null | undefined): Order<WorldVulnerability> {
  return {
    value: /^detected/.test(sort ?? '')
      ? ({ id }) => id
      : ({ severity }) => SEVERITIES.indexOf(severity),
    descending: !/_asc$/.test(sort ?? ''),
  };
}

const VULNERABILITIES = {
  rows: ({ vulnerabilities }: WorldTables) => vulnerabilities,
};

/** From least to most, as the enum's numbers are in GitLab's database. */
const SEVERITIES: WorldVulnerability['severity'][] = [
  'info',
  'unknown',
  'low',
  'medium',
  'high',
  'critical',
];
