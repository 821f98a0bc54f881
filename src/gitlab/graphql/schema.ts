import * as z from 'zod';

/** What this GitLab's GraphQL schema has, of the types that documents are made of. */
export interface GitLabSchema {
  has(type: string, field: string): boolean;
}

/** The fields of these that are there, as a selection: `uuid falsePositive`. */
export function fieldsOf(
  schema: GitLabSchema,
  type: string,
  ...fields: string[]
): string {
  return fields.filter((field) => schema.has(type, field)).join(' ');
}

/**
 * Types with fields that came after GitLab 16.3, that only the Enterprise
 * Edition has, or that may go.
 */
export const SCHEMA_TYPES = [
  'Group',
  'Project',
  'GroupMember',
  'UserCore',
  'MergeRequest',
  'Commit',
  'Vulnerability',
  'VulnerabilityScanner',
  'VulnerabilityIdentifier',
  'VulnerabilityLocationSast',
  'VulnerabilityLocationSecretDetection',
  'VulnerabilityLocationDependencyScanning',
  'VulnerabilityLocationContainerScanning',
  'VulnerabilityLocationClusterImageScanning',
  'VulnerabilityLocationCoverageFuzzing',
  'VulnerabilityLocationDast',
  'VulnerabilityLocationGeneric',
  'VulnerableDependency',
  'VulnerablePackage',
  'CvssType',
  'BranchRule',
  'BranchProtection',
  'PushAccessLevel',
  'MergeAccessLevel',
  'UnprotectAccessLevel',
  'PushRules',
  'CiGroupVariable',
  'CiInstanceVariable',
  'CiProjectVariable',
  'CiJobTokenScopeType',
  'CiJobTokenAccessibleProject',
  'Environment',
  'ProtectedEnvironment',
];

/** One request for a session, an ordinary query of some hundred points. */
export const SCHEMA_QUERY = `query Schema {
  ${SCHEMA_TYPES.map(
    (type, at) => `type${at}: __type(name: "${type}") { name fields { name } }`,
  ).join('\n  ')}
}`;

const typeAnswer = z.object({
  name: z.string(),
  fields: z.array(z.object({ name: z.string() })),
});

/**
 * The schema that an answer to `SCHEMA_QUERY` tells of; types it has not are null.
 * Nothing where the answer is odd, or lacks what every GitLab has: fields would be
 * taken for missing.
 */
export function readSchema(
  data: Record<string, unknown>,
): GitLabSchema | undefined {
  const fields = new Map<string, ReadonlySet<string>>();
  for (const value of Object.values(data)) {
    const type = typeAnswer.nullable().safeParse(value);
    if (!type.success) {
      return undefined;
    }
    if (type.data) {
      const { name, fields: listed } = type.data;
      fields.set(name, new Set(listed.map((field) => field.name)));
    }
  }
  return EVERYWHERE.every((type) => (fields.get(type)?.size ?? 0) > 0)
    ? { has: (type, field) => fields.get(type)?.has(field) ?? false }
    : undefined;
}

/** Of `SCHEMA_TYPES`, what both editions have in all versions. */
const EVERYWHERE = ['Group', 'Project', 'MergeRequest', 'Commit'];

/** Asked for where it is known to be there; GitLab 16.3 does not have it. */
const NEWER_THAN_16_3: ReadonlySet<string> = new Set([
  'CiGroupVariable.hidden',
  'CiInstanceVariable.hidden',
  'CiProjectVariable.hidden',
  'CiJobTokenAccessibleProject.id',
  'CiJobTokenScopeType.groupsAllowlist',
  'Commit.committerName',
  'Commit.committerEmail',
  'Commit.committedDate',
  'BranchRule.id',
  'PushRules.preventSecrets',
  'PushRules.commitCommitterCheck',
  'PushRules.memberCheck',
  'PushRules.denyDeleteTag',
  'UserCore.type',
  'Vulnerability.cvss',
  'Vulnerability.solution',
  'Vulnerability.uuid',
]);

/** What GitLab 16.3 has, for where the question itself is not answered. */
export const SCHEMA_OF_16_3: GitLabSchema = {
  has: (type, field) => !NEWER_THAN_16_3.has(`${type}.${field}`),
};
