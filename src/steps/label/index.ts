import * as z from 'zod';
import {
  amount,
  flag,
  freeText,
  idText,
  text,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { GUEST } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { filled } from '../../graph/properties';
import { groups } from '../group/collected';
import { projects } from '../project/collected';

/** `gid://gitlab/ProjectLabel/12` says of what it is; GitLab's app/models/project_label.rb */
const isOfProject = z
  .string()
  .transform((globalId) =>
    /\/(Project|Group)Label\//.test(globalId)
      ? globalId.includes('/ProjectLabel/')
      : undefined,
  );

/**
 * A row of `GET /projects/:id/labels`, https://docs.gitlab.com/api/labels/, and
 * https://docs.gitlab.com/api/graphql/reference/#label. How many issues and merge
 * requests have a label is REST's alone (`with_counts`), three database queries
 * for each (GitLab's lib/api/entities/label.rb): it is not asked for.
 */
export const labelEntity = entityType({
  resourceName: 'Label',
  _type: 'gitlab_label',
  _class: ['Record'],
  columns: {
    id: idText(
      "GitLab's id of the label; those of groups and projects are of one table.",
    ).always(),
    name: text('Name.').graphql('title').always(),
    description: freeText('Description, not rendered.'),
    color: text('Its colour: `#d73a4a`.'),
    textColor: text('Colour of the text on it.'),
    subscribed: flag(
      "Whether the token's user is notified; REST alone tells it.",
    ).graphql(false),
    priority: amount(
      'In its project, 0 for the highest; REST alone tells it.',
    ).graphql(false),
    isProjectLabel: flag('').hidden().graphql('id', { read: isOfProject }),
  },
  derived: {
    name: text('Name; `~12` where it has none.'),
    displayName: text('The same as `name`.'),
  },
  derive: ({ id, name }) => {
    const shown = filled(name) ?? `~${id}`;
    return { name: shown, displayName: shown };
  },
});

function labelKey(id: number): string {
  return `gitlab-label:${id}`;
}

/**
 * The labels that groups and projects have themselves: those of the groups above
 * are theirs, and are collected from there. REST's lists take them in unless told
 * not to: https://docs.gitlab.com/api/group_labels/
 */
export const labelSteps = [
  owned({
    id: 'fetch-project-labels',
    name: 'Fetch Labels',
    what: 'labels',
    ingestionSource: {
      id: 'labels',
      title: 'Labels',
      description:
        'Labels of groups and projects. Switched off, merge requests still ' +
        'tell the names of theirs.',
    },
    needs: { role: GUEST, withoutIt: 'labels are left out' },
    lists: [
      ownedBy(groups, {
        type: labelEntity,
        key: ({ id }) => labelKey(id),
        graphql: {
          name: 'GroupLabels',
          field: 'labels',
          args: 'onlyGroupLabels: true, includeAncestorGroups: false',
        },
        rest: {
          list: ({ id }) => [
            endpoint`/groups/${id}/labels`,
            { only_group_labels: true, include_ancestor_groups: false },
          ],
        },
      }),
      ownedBy(projects, {
        type: labelEntity,
        key: ({ id }) => labelKey(id),
        graphql: {
          name: 'ProjectLabels',
          field: 'labels',
          args: 'includeAncestorGroups: false',
        },
        rest: {
          list: ({ id }) => [
            endpoint`/projects/${id}/labels`,
            { include_ancestor_groups: false },
          ],
        },
        // GitLab lists those of the group under the project too, whatever is
        // asked (its app/finders/labels_finder.rb).
        isOwn: ({ isProjectLabel }) => isProjectLabel !== false,
      }),
    ],
  }),
];
