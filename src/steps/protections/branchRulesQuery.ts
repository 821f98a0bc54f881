import type { ParentList, ParentQuery } from '../../gitlab/graphql/parentQuery';
import { fieldsOf, GitLabSchema } from '../../gitlab/graphql/schema';

/** Fields of a `Project` that tell any reader of it. */
export const PIPELINE_FIELDS = [
  'onlyAllowMergeIfPipelineSucceeds',
  'allowMergeOnSkippedPipeline',
] as const;

/**
 * Who may not read branch rules gets an empty list and no error, for GitLab
 * authorizes each of its rows (app/graphql/types/projects/branch_rule_type.rb).
 */
export const branchRules: ParentList = {
  field: 'branchRules',
  pageSize: 50,
  nodes: branchRuleSelection,
  isFiltered: true,
};

/** All that is asked of projects in which the token's user is a Maintainer. */
export const PROTECTIONS: ParentQuery = {
  name: 'ProjectProtections',
  kind: 'project',
  atMost: 20, // of which GitLab's time is known to suffice
  lists: [branchRules],
  beside: (schema) =>
    `${toldToReaders(schema)}
    ciCdSettings { inboundJobTokenScopeEnabled jobTokenScopeEnabled }`,
};

/** What is told of the others. */
export const SETTINGS: ParentQuery = {
  name: 'ProjectSettings',
  kind: 'project',
  lists: [],
  beside: toldToReaders,
};

function toldToReaders(schema: GitLabSchema): string {
  const rules = fieldsOf(
    schema,
    'PushRules',
    'rejectUnsignedCommits',
    'preventSecrets',
    'commitCommitterCheck',
    'memberCheck',
    'denyDeleteTag',
  );
  const pushRules =
    schema.has('Project', 'pushRules') && rules ? `pushRules { ${rules} }` : '';
  return `${PIPELINE_FIELDS.join(' ')} ${pushRules}`;
}

function branchRuleSelection(schema: GitLabSchema): string {
  const kinds = ['push', 'merge', 'unprotect'].map((kind) => {
    const field = `${kind}AccessLevels`;
    return schema.has('BranchProtection', field)
      ? `${field} { ${levelSelection(schema, kind)} }`
      : '';
  });
  const protection = fieldsOf(
    schema,
    'BranchProtection',
    'codeOwnerApprovalRequired',
  );
  const rules = schema.has('BranchRule', 'approvalRules')
    ? `approvalRules { ${page(
        `id name type approvalsRequired eligibleApprovers { ${page('id')} }`,
      )} }`
    : '';
  // Not `externalUrl`, which may have a token in it.
  const checks = schema.has('BranchRule', 'externalStatusChecks')
    ? `externalStatusChecks { ${page('id')} }`
    : '';
  return `${fieldsOf(schema, 'BranchRule', 'id')} name
    branchProtection { allowForcePush ${protection} ${kinds.join(' ')} }
    ${rules} ${checks}`;
}

/** Who, beside a role, may be named differs by edition and by kind. */
function levelSelection(schema: GitLabSchema, kind: string): string {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}AccessLevel`;
  const others = ['user', 'group']
    .filter((field) => schema.has(type, field))
    .map((field) => `${field} { id }`);
  const keys = kind === 'push' ? 'deployKey { id }' : '';
  return page(`accessLevel accessLevelDescription ${others.join(' ')} ${keys}`);
}

/** GitLab's largest page, without an argument; `branchRules.ts` sees whether it is all. */
function page(node: string): string {
  return `nodes { ${node} } pageInfo { hasNextPage }`;
}
