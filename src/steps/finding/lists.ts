import type { Operation } from '../../gitlab/graphql/operation';
import type { Parent, ParentQuery } from '../../gitlab/graphql/parentQuery';
import type { Severity } from '../../gitlab/severities';
import { findingEntity } from './entity';
import { COUNT, countIn } from './tally';

/** The field that both groups and projects have for their vulnerabilities. */
export const LIST = 'vulnerabilities';

/** The lists of many projects in one request. */
export function projectVulnerabilities(severities: Severity[]): ParentQuery {
  return {
    name: 'ProjectsVulnerabilities',
    kind: 'project',
    atMost: 20, // of which GitLab's time is known to suffice
    lists: [
      {
        field: LIST,
        // GitLab's default, which it counts.
        args: `${filterOf(severities)}, sort: severity_desc`,
        nodes: (schema) => findingEntity.selection(schema),
        isKeptBack: (project) => countIn(project) === undefined,
      },
    ],
    beside: () => countOf(severities),
  };
}

/**
 * The vulnerabilities of one group, with all below it but what is archived, or
 * project. There is no other way to ask for them: REST's is deprecated
 * (https://docs.gitlab.com/api/vulnerability_findings/).
 */
export function vulnerabilities(
  kind: Parent['kind'],
  severities: Severity[],
): Operation {
  const name =
    kind === 'group' ? 'GroupVulnerabilities' : 'ProjectVulnerabilities';
  return {
    name,
    document: (
      schema,
    ) => `query ${name}($fullPath: ID!, $first: Int!, $after: String) {
        ${kind}(fullPath: $fullPath) {
          id
          ${countOf(severities)}
          ${LIST}(${filterOf(severities)}, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { ${findingEntity.selection(schema)} }
          }
        }
      }`,
  };
}

/**
 * How many there are. GitLab answers who may not read a list with an empty one,
 * and with `null` for the count (its ee/app/graphql/types, where the list
 * authorizes each of its nodes, and the count itself).
 */
function countOf(severities: Severity[]): string {
  return `${COUNT}(${filterOf(severities)}) { ${severities.join(' ')} }`;
}

function filterOf(severities: Severity[]): string {
  const names = severities.map((severity) => severity.toUpperCase());
  return `state: [DETECTED, CONFIRMED], severity: [${names.join(', ')}]`;
}
