import {
  address,
  idText,
  text,
  timestamp,
} from '../../../src/collect/columns/kinds';
import { entityType } from '../../../src/collect/entityType';
import { ownedBy } from '../../../src/collect/owned/declaration';
import { owned } from '../../../src/collect/owned/step';
import { GUEST } from '../../../src/gitlab/accessLevels';
import { endpoint } from '../../../src/gitlab/endpoint';
import { projects } from '../../../src/steps/project/collected';

/** https://docs.gitlab.com/api/milestones/, https://docs.gitlab.com/api/graphql/reference/#milestone */
export const milestoneEntity = entityType({
  resourceName: 'Milestone',
  _type: 'gitlab_milestone',
  _class: ['Record'],
  columns: {
    id: idText("GitLab's id of the milestone.").always(),
    title: text('Title.').always(),
    state: text('`active` or `closed`.'),
    dueOn: timestamp('Day that it is due.').rest('due_date').graphql('dueDate'),
    webLink: address('Its page.').rest('web_url').graphql(false),
  },
  derived: {
    name: text('Title.'),
    displayName: text('The same as `name`.'),
  },
  derive: ({ title }) => ({ name: title, displayName: title }),
});

export const milestoneStep = owned({
  id: 'fetch-milestones',
  name: 'Fetch Milestones',
  what: 'milestones',
  ingestionSource: {
    id: 'milestones',
    title: 'Milestones',
    description: 'Milestones of projects.',
  },
  needs: { role: GUEST, withoutIt: 'milestones are left out' },
  lists: [
    ownedBy(projects, {
      type: milestoneEntity,
      key: ({ id }) => `gitlab-milestone:${id}`,
      graphql: { name: 'Milestones', field: 'milestones' },
      rest: { list: ({ id }) => [endpoint`/projects/${id}/milestones`] },
      unless: ({ archived }) =>
        archived ? { kind: 'off', reason: 'archived' } : undefined,
    }),
  ],
});
