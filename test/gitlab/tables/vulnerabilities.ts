import {
  countVulnerabilities,
  matchingVulnerabilities,
  pageOfVulnerabilities,
  VulnerabilityArguments,
  VulnerabilityFilters,
  vulnerableProjectsOf,
} from '../graphql/finders/vulnerabilities';
import { globalId } from '../graphql/globalId';
import {
  canReadGroupSecurity,
  canReadProjectSecurity,
} from '../graphql/permissions';
import {
  locationOf,
  pathOf,
  projectOf,
} from '../graphql/resolvers/vulnerabilities';
import { buildVulnerability } from '../world/buildVulnerability';
import { WorldGroup, WorldProject, WorldVulnerability } from '../world/types';
import { connectionField, objectField } from './graphqlFields';
import { table, Table } from './table';

const FILTERS = `hasResolution: Boolean
  reportType: [VulnerabilityReportType!]
  severity: [VulnerabilitySeverity!]
  state: [VulnerabilityState!]`;

const LIST = {
  arguments: `${FILTERS} sort: VulnerabilitySort = severity_desc`,
  connect: pageOfVulnerabilities,
};

const COUNT = {
  arguments: FILTERS,
  type: 'VulnerabilitySeveritiesCount',
  directives: '@resolver',
};

/**
 * Told by GraphQL only. Source: ee/app/graphql/types/vulnerability_type.rb; the
 * types of its parts are in graphql/schema/vulnerabilities.graphql.
 */
export const vulnerabilities: Table<WorldVulnerability, 'projectId'> = table({
  name: 'vulnerabilities',
  rows: (tables) => tables.vulnerabilities,
  firstId: 80_001,
  make: buildVulnerability,
  columns: [
    {
      value: ({ id }) => globalId('Vulnerability', id),
      graphql: 'id: ID!',
    },
    { value: 'uuid', graphql: 'uuid: String', since: '17.10' },
    { value: 'title', graphql: 'title: String' },
    { value: 'description', graphql: 'description: String' },
    { value: 'solution', graphql: 'solution: String', since: '17.10' },
    {
      value: ({ severity }) => severity.toUpperCase(),
      graphql: 'severity: VulnerabilitySeverity',
    },
    {
      value: ({ state }) => state.toUpperCase(),
      graphql: 'state: VulnerabilityState',
    },
    {
      value: ({ reportType }) => reportType.toUpperCase(),
      graphql: 'reportType: VulnerabilityReportType',
    },
    { value: 'scanner', graphql: 'scanner: VulnerabilityScanner' },
    {
      value: 'identifiers',
      graphql: 'identifiers: [VulnerabilityIdentifier!]!',
    },
    {
      value: ({ identifiers }) => identifiers[0],
      graphql: 'primaryIdentifier: VulnerabilityIdentifier',
    },
    { value: 'links', graphql: 'links: [VulnerabilityLink!]!' },
    { value: 'cvss', graphql: 'cvss: [CvssType!]!', since: '17.10' },
    { value: locationOf, graphql: 'location: VulnerabilityLocation' },
    { value: 'detectedAt', graphql: 'detectedAt: Time!' },
    { value: 'detectedAt', graphql: 'updatedAt: Time' },
    { value: 'confirmedAt', graphql: 'confirmedAt: Time' },
    { value: 'dismissedAt', graphql: 'dismissedAt: Time' },
    { value: 'resolvedAt', graphql: 'resolvedAt: Time' },
    {
      value: 'resolvedOnDefaultBranch',
      graphql: 'resolvedOnDefaultBranch: Boolean!',
    },
    { value: () => false, graphql: 'falsePositive: Boolean' },
    { value: projectOf, graphql: 'project: Project' },
    {
      value: (row, asked) =>
        `${pathOf(row, asked)}/-/security/vulnerabilities/${row.id}`,
      graphql: 'vulnerabilityPath: String',
    },
    {
      value: (row, asked) =>
        `${asked.baseUrl}/${projectOf(row, asked)?.pathWithNamespace}` +
        `/-/security/vulnerabilities/${row.id}`,
      graphql: 'webUrl: String',
    },
  ],
  graphql: [
    {
      type: 'Vulnerability',
      enterprise: true,
      on: [
        connectionField<
          WorldVulnerability,
          WorldProject,
          VulnerabilityArguments
        >('Project.vulnerabilities', {
          ...LIST,
          rows: (project, args, { world }) =>
            matchingVulnerabilities([project], args, world),
        }),
        connectionField<WorldVulnerability, WorldGroup, VulnerabilityArguments>(
          'Group.vulnerabilities',
          {
            ...LIST,
            rows: (group, args, { world }) =>
              matchingVulnerabilities(
                vulnerableProjectsOf(group, world),
                args,
                world,
              ),
          },
        ),
        objectField<WorldProject, VulnerabilityFilters>(
          'Project.vulnerabilitySeveritiesCount',
          {
            ...COUNT,
            may: (project, asked) => canReadProjectSecurity(asked, project),
            resolve: (project, filters, { world }) =>
              countVulnerabilities([project], filters, world),
          },
        ),
        objectField<WorldGroup, VulnerabilityFilters>(
          'Group.vulnerabilitySeveritiesCount',
          {
            ...COUNT,
            may: (group, asked) => canReadGroupSecurity(asked, group),
            resolve: (group, filters, { world }) =>
              countVulnerabilities(
                vulnerableProjectsOf(group, world),
                filters,
                world,
              ),
          },
        ),
      ],
    },
  ],
});
