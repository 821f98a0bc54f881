import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import {
  amount,
  flag,
  idText,
  text,
  texts,
  timestamp,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { enumWord } from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { projectEntity } from '../project/entity';
import type { EnvironmentProtection } from './protection';

export const FETCH_ENVIRONMENTS = 'fetch-environments';

/**
 * A row of `GET /projects/:id/environments`,
 * https://docs.gitlab.com/api/environments/, and GraphQL's `Environment`. Its
 * `externalUrl` is whatever somebody wrote there, and no column.
 */
const columns = {
  id: idText("GitLab's id of the environment.").always(),
  name: text('Name, such as `production` or `review/12`.').always(),
  tier: text(
    '`production`, `staging`, `testing`, `development` or `other`.',
  ).graphql('tier', { read: enumWord }),
  state: text('`available`, `stopping` or `stopped`.'),
  createdOn: timestamp('When it was created.')
    .rest('created_at')
    .graphql('createdAt'),
  updatedOn: timestamp('When it was last changed.')
    .rest('updated_at')
    .graphql('updatedAt'),
};
export type EnvironmentRow = RowOf<typeof columns>;

export const environmentEntity = entityType({
  resourceName: 'Environment',
  _type: 'gitlab_environment',
  _class: ['Configuration'],
  columns,
  graphql: { '': 'Environment' },
  derived: {
    displayName: text('The same as `name`.'),
    active: flag('Whether it is `available`.'),
    protected: flag(
      'Whether a rule of the project or of a group above is for it (Premium, as all that follow).',
    ),
    protectedBy: texts('Whose rules are for it: `project`, `group`.'),
    deployLevel: amount(
      'Lowest access level that may deploy to it: where several rules are for it, all have to allow it; 0 where one lets nobody by role, 30 where it is not protected.',
    ),
    deployExceptionCount: amount(
      'Users and groups that rules let deploy beyond roles.',
    ),
    requiredApprovals: amount(
      'Approvals that a deployment takes: the most that one rule asks for.',
    ),
    approvalRuleCount: amount('Rules of approval that are for it.'),
  },
  derive: ({ name, state }, protection: EnvironmentProtection) => ({
    displayName: name,
    active: state ? state === 'available' : undefined,
    ...protection,
  }),
});

export const projectHasEnvironment = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  environmentEntity,
);

export function environmentKey(environmentId: number): string {
  return `gitlab-environment:${environmentId}`;
}
