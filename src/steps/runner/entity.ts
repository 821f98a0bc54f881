import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import type { RowOf } from '../../collect/columns/column';
import {
  amount,
  flag,
  idText,
  part,
  text,
  texts,
  timestamp,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import {
  enumWord,
  globalId,
  id as numericId,
  text as anyText,
} from '../../gitlab/rows';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';

const restIds = z.array(
  z.object({ id: numericId }).transform((owner) => owner.id),
);
const nodeIds = z.array(
  z.object({ id: globalId }).transform((owner) => owner.id),
);
const graphqlGroups = z
  .object({ nodes: nodeIds })
  .transform(({ nodes }) => nodes);
/** Cut after a page, they are as good as not told. */
const graphqlProjects = z
  .object({
    nodes: nodeIds,
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  })
  .transform(({ nodes, pageInfo }) =>
    pageInfo.hasNextPage ? undefined : nodes,
  );

/**
 * https://docs.gitlab.com/api/graphql/reference/#cirunner, and of REST `GET
 * /runners/:id`, https://docs.gitlab.com/api/runners/. What it takes jobs with
 * (`ephemeralAuthenticationToken`), its address and its notes are no columns.
 */
const columns = {
  id: idText("GitLab's id of the runner.").always(),
  description: text('Description.'),
  runnerType: part(anyText).always().graphql('runnerType', { read: enumWord }),
  paused: flag('').hidden(),
  accessLevel: text('').hidden().graphql('accessLevel', { read: enumWord }),
  runUntagged: flag('Whether it takes jobs without tags.'),
  locked: flag('Whether no further project may be given it.'),
  runnerTags: texts('Tags of the jobs that it takes.')
    .rest('tag_list')
    .graphql('tagList'),
  contactedOn: timestamp('When it was last heard of.')
    .rest('contacted_at')
    .graphql('contactedAt'),
  createdOn: timestamp('When it was created; newer REST tells it, too.')
    .rest('created_at')
    .graphql('createdAt'),
  tokenExpiresOn: timestamp(
    'When its token ends; absent where it does not. GraphQL alone tells it.',
  )
    .rest(false)
    .graphql('tokenExpiresAt'),
  maximumTimeout: amount('Seconds that a job may take with it.'),
  groups: part(restIds).linked().graphql('groups', {
    args: 'first: 1', // more it can't have: `exactly_one_group` in its model
    read: graphqlGroups,
    selection: 'nodes { id }',
  }),
  projects: part(restIds).linked().graphql('projects', {
    args: 'first: 100, sort: "id_asc"', // GitLab is to change the default
    read: graphqlProjects,
    selection: 'nodes { id } pageInfo { hasNextPage }',
  }),
  ownerProject: part(
    z.object({ id: globalId }).transform((project) => project.id),
  )
    .linked()
    .rest(false)
    .graphql('ownerProject', { selection: 'id' }),
};
export type RunnerRow = RowOf<typeof columns>;

export const runnerEntity = entityType({
  resourceName: 'Runner',
  _type: 'gitlab_runner',
  _class: ['Service'],
  columns,
  derived: {
    name: text('Its description; `Runner #12` where it has none.'),
    displayName: text('The same as `name`.'),
    category: texts('`platform`.'),
    function: texts('`ci-cd`.'),
    runnerType: text('Whose it is: `instance`, `group` or `project`.'),
    active: flag('Whether it takes jobs, and is not paused.'),
    protectedRefsOnly: flag(
      'Whether it takes jobs of protected branches and tags only.',
    ),
  },
  derive: (row) => {
    const name = filled(row.description) ?? `Runner #${row.id}`;
    return {
      name,
      displayName: name,
      category: ['platform'],
      function: ['ci-cd'],
      runnerType: row.runnerType.replace(/_type$/, ''),
      active: typeof row.paused === 'boolean' ? !row.paused : undefined,
      protectedRefsOnly: isForProtectedRefs(row.accessLevel),
    };
  },
});

export const accountHasRunner = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  runnerEntity,
);

export const groupHasRunner = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  runnerEntity,
);

export const projectHasRunner = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  runnerEntity,
);

export const projectUsesRunner = relationshipMetadata(
  projectEntity,
  RelationshipClass.USES,
  runnerEntity,
);

export function runnerKey(runnerId: number): string {
  return `gitlab-runner:${runnerId}`;
}

/** Of a level that is not known yet nothing is claimed. */
function isForProtectedRefs(
  accessLevel: string | null | undefined,
): boolean | undefined {
  switch (accessLevel) {
    case 'ref_protected':
      return true;
    case 'not_protected':
      return false;
    default:
      return undefined;
  }
}
