import { lookup } from '../../world/lookup';
import { WorldProject, WorldVulnerability } from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { Order } from '../cursors';
import { canReadProjectVulnerabilities } from '../permissions';

/** Arguments of the `vulnerabilities` fields: names of GitLab's enums. */
export interface VulnerabilityArguments extends Page {
  reportType?: string[] | null;
  severity?: string[] | null;
  sort?: string | null;
  state?: string[] | null;
}

/**
 * Those of the projects' vulnerabilities that are asked for and may be read.
 * Source: ee/app/finders/security/vulnerabilities_finder.rb.
 */
export function findVulnerabilities(
  projects: readonly WorldProject[],
  { reportType, severity, state, ...args }: VulnerabilityArguments,
  context: Context,
) {
  const { projectVulnerabilities } = lookup(context.world);
  return tableConnection(
    projects
      .filter((project) => canReadProjectVulnerabilities(context, project))
      .flatMap(({ id }) => projectVulnerabilities.of(id))
      .filter(
        (row) =>
          isAmong(reportType, row.reportType) &&
          isAmong(severity, row.severity) &&
          isAmong(state, row.state),
      ),
    orderOf(args.sort),
    args,
  );
}

function isAmong(names: string[] | null | undefined, value: string): boolean {
  return !names || names.includes(value.toUpperCase());
}

function orderOf(sort: string | null | undefined): Order<WorldVulnerability> {
  return {
    value: /^detected/.test(sort ?? '')
      ? ({ detectedAt }) => detectedAt
      : ({ severity }) => SEVERITIES.indexOf(severity),
    descending: !/_asc$/.test(sort ?? ''),
  };
}

/** From least to most, as the enum's numbers are in GitLab's database. */
const SEVERITIES: WorldVulnerability['severity'][] = [
  'info',
  'unknown',
  'low',
  'medium',
  'high',
  'critical',
];
