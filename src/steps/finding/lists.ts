import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import type {
  ParentList,
  ParentReference,
} from '../../gitlab/graphql/parentDocuments';
import type {
  GraphqlClient,
  Operation,
} from '../../gitlab/graphql/graphqlClient';
import { walk, WalkEnd } from '../../gitlab/graphql/walk';
import { VULNERABILITY_WORDINGS } from './row';
import type { Severity } from '../../gitlab/severities';

/** Takes some of a parent's vulnerabilities. */
export type OnNodes = (nodes: unknown[]) => Promise<void>;

/** The lists of many projects in one request. */
export function projectVulnerabilities(severities: Severity[]): ParentList {
  return {
    name: 'ProjectsVulnerabilities',
    kind: 'project',
    // About 100 of GitLab's 250 points; its time bounds it as well.
    parentsPerRequest: 20,
    field: 'vulnerabilities',
    args: filterOf(severities),
    nodes: VULNERABILITY_WORDINGS,
  };
}

/**
 * Hands on the vulnerabilities of one group, with all below it, or project, page
 * by page. There is no other way to ask for them: REST's is deprecated
 * (https://docs.gitlab.com/api/vulnerability_findings/).
 *
 * @throws IntegrationProviderAuthorizationError where GitLab keeps the list
 *   back, or has none: role or tier; IntegrationProviderAPIError where it was
 *   not read to its end
 */
export async function readVulnerabilities(
  graphql: GraphqlClient,
  { kind, fullPath }: ParentReference,
  severities: Severity[],
  onNodes: OnNodes,
): Promise<void> {
  let whole = true;
  const end = await walk(
    graphql,
    {
      operation: vulnerabilities(kind, severities),
      variables: { fullPath },
      path: [kind, 'vulnerabilities'],
    },
    async ({ nodes, isWhole }) => {
      whole = isWhole;
      if (whole) {
        await onNodes(nodes);
      }
      return whole;
    },
  );
  const complaint = whole
    ? complaintOf(end)
    : new IntegrationProviderAPIError(failure('an answer in parts'));
  if (complaint) {
    throw complaint;
  }
}

function vulnerabilities(
  kind: ParentReference['kind'],
  severities: Severity[],
): Operation {
  const name =
    kind === 'group' ? 'GroupVulnerabilities' : 'ProjectVulnerabilities';
  return {
    name,
    documents: VULNERABILITY_WORDINGS.map(
      (fields) => `query ${name}($fullPath: ID!, $first: Int!, $after: String) {
        ${kind}(fullPath: $fullPath) {
          vulnerabilities(${filterOf(
            severities,
          )}, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { ${fields} }
          }
        }
      }`,
    ),
  };
}

function filterOf(severities: Severity[]): string {
  const names = severities.map((severity) => severity.toUpperCase());
  return `state: [DETECTED, CONFIRMED], severity: [${names.join(', ')}]`;
}

/** GitLab's lib/gitlab/graphql/authorize/authorize_resource.rb. */
const NOT_PERMITTED = /don't have permission/;

/**
 * A list that is `null`, or that the schema does not have (Community Edition),
 * is kept back; anything else that is no list is a failure, a blocked GraphQL
 * included, for nothing tells what it would have answered.
 */
function complaintOf(end: WalkEnd): Error | undefined {
  switch (end.kind) {
    case 'done':
      return undefined;
    case 'unsupported':
      return end.cause === 'schema'
        ? new IntegrationProviderAuthorizationError(failure(end.reason))
        : new IntegrationProviderAPIError(
            failure(
              `${end.reason}. Vulnerabilities come by GraphQL alone: let ` +
                '/api/graphql through, or switch their ingestion source off',
            ),
          );
    case 'absent': {
      const details = failure(
        end.errors.map(({ message }) => message).join('; '),
      );
      return end.errors.every(({ message }) => NOT_PERMITTED.test(message))
        ? new IntegrationProviderAuthorizationError(details)
        : new IntegrationProviderAPIError(details);
    }
    default:
      return new IntegrationProviderAPIError(failure(end.reason));
  }
}

function failure(statusText: string) {
  return { endpoint: 'vulnerabilities', status: 'GRAPHQL', statusText };
}
