import { GraphQLError } from 'graphql';

/** GitLab's names of the models that the stand-in has. */
export type Model =
  | 'ApprovalProjectRule'
  | 'Ci::GroupVariable'
  | 'Ci::InstanceVariable'
  | 'Ci::Runner'
  | 'Ci::Variable'
  | 'Clusters::Agent'
  | 'Commit'
  | 'CommitPresenter'
  | 'DeployKey'
  | 'Environment'
  | 'Group'
  | 'GroupLabel'
  | 'GroupMember'
  | 'MergeRequest'
  | 'MergeRequests::ExternalStatusCheck'
  | 'Project'
  | 'ProjectLabel'
  | 'ProjectMember'
  | 'Projects::AllBranchesRule'
  | 'Projects::AllProtectedBranchesRule'
  | 'Projects::BranchRule'
  | 'User'
  | 'Vulnerabilities::Scanner'
  | 'Vulnerability';

/**
 * Source: lib/gitlab/global_id.rb. A commit's id is of its presenter, for the
 * field's object is wrapped when the id is built.
 */
export function globalId(model: Model, id: number | string): string {
  return `gid://gitlab/${model}/${id}`;
}

/**
 * The numeric id in a global id.
 *
 * Source: `parse_gid` in app/graphql/gitlab_schema.rb, whose words the errors
 * are; anything else than a global id of that model is refused.
 */
export function parseGlobalId(model: Model, value: string): number {
  const [, named, id] = /^gid:\/\/gitlab\/([\w:]+)\/(\d+)$/.exec(value) ?? [];
  if (id === undefined) {
    throw new GraphQLError(`${value} is not a valid GitLab ID.`);
  }
  if (named !== model) {
    throw new GraphQLError(`${value} is not a valid ID for ${model}.`);
  }
  return Number(id);
}
