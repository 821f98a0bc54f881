import type { ParentQuery } from '../../gitlab/graphql/parentQuery';
import { fieldsOf, GitLabSchema } from '../../gitlab/graphql/schema';
import { environmentEntity } from './entity';

/**
 * Environments may be asked of one project in a request: GitLab refuses a second
 * one (`FieldCallCount` at the field in app/graphql/types/project_type.rb).
 */
const ONE_PROJECT = { kind: 'project', atMost: 1 } as const;

/** Environments without rules, for where there can be none. */
export const ENVIRONMENTS: ParentQuery = {
  ...ONE_PROJECT,
  name: 'Environments',
  lists: [
    {
      field: 'environments',
      nodes: (schema) => environmentEntity.selection(schema),
    },
  ],
};

/** The rules are told to whoever reads the environment. */
export const PROTECTED_ENVIRONMENTS: ParentQuery = {
  ...ONE_PROJECT,
  name: 'ProtectedEnvironments',
  lists: [
    {
      field: 'environments',
      nodes: (schema) =>
        `${environmentEntity.selection(schema)} ${rulesSelection(schema)}`,
    },
  ],
};

function rulesSelection(schema: GitLabSchema): string {
  const count = fieldsOf(
    schema,
    'ProtectedEnvironment',
    'requiredApprovalCount',
  );
  const who = 'accessLevel { integerValue } user { id } group { id }';
  return schema.has('Environment', 'protectedEnvironments')
    ? `protectedEnvironments { ${page(`name ${count}
        project { id } group { id }
        deployAccessLevels { ${page(who)} }
        approvalRules { ${page(`${who} requiredApprovals`)} }`)} }`
    : '';
}

/** GitLab's largest page, without an argument; `rules.ts` sees whether it is all. */
function page(node: string): string {
  return `nodes { ${node} } pageInfo { hasNextPage }`;
}
