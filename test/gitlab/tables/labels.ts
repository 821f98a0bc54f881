import { Asked } from '../asked';
import { isNamed } from '../graphql/finders/named';
import { projectsOfGroup } from '../graphql/finders/projects';
import { globalId } from '../graphql/globalId';
import { boolean } from '../http/parameters';
import {
  labelsOf,
  labelsOfProject,
  openMergeRequests,
  readableGroups,
} from '../world/labels';
import { selfAndDescendants } from '../world/lookup';
import { WorldGroup, WorldProject } from '../world/types';
import { canReadProject } from '../world/visibility';
import { connectionField } from './graphqlFields';
import { groupList, projectList } from './rest';
import { table, Table, TableRow } from './table';

/** Exactly one of `groupId` and `projectId` is set. */
export interface WorldLabel extends TableRow {
  groupId: number | null;
  projectId: number | null;
  name: string;
  color: string;
  textColor: string;
  description: string | null;
  createdAt: string;
  /** A project's own order of the labels that it can use. */
  priorities: { projectId: number; priority: number }[];
  /** Users who are told of what gets the label. */
  subscriberIds: number[];
}

const LIST = {
  with_counts: boolean(false),
  include_ancestor_groups: boolean(true),
};

const BY_TITLE = {
  direction: 'asc',
  valueOf: ({ name }: WorldLabel) => name,
  descending: false,
  value: ({ name }: WorldLabel) => name,
} as const;

/**
 * Source: doc/api/labels.md, doc/api/group_labels.md, lib/api/entities/label.rb,
 * project_label.rb, app/finders/labels_finder.rb.
 */
export const labels: Table<WorldLabel, 'name'> = table({
  name: 'labels',
  rows: (tables) => tables.labels,
  firstId: 70_001,
  make: (given, daysAgo) => ({
    groupId: null,
    projectId: null,
    color: '#d73a4a',
    textColor: '#FFFFFF',
    description: null,
    createdAt: daysAgo(400),
    priorities: [],
    subscriberIds: [],
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: globalIdOf, graphql: 'id: ID!' },
    { value: 'name', rest: 'name', graphql: 'title: String!' },
    {
      value: 'description',
      rest: 'description',
      graphql: 'description: String',
    },
    { value: 'description', rest: 'description_html' },
    { value: 'textColor', rest: 'text_color', graphql: 'textColor: String!' },
    { value: 'color', rest: 'color', graphql: 'color: String!' },
    { value: () => false, rest: 'archived' },
    { value: isSubscribed, rest: 'subscribed' },
    { value: 'createdAt', graphql: 'createdAt: Time!' },
    { value: 'createdAt', graphql: 'updatedAt: Time!' },
  ],
  rest: [
    groupList('labels', {
      parameters: LIST,
      order: BY_TITLE,
      rows: (group, asked, { include_ancestor_groups: above = true }) =>
        labelsOf(asked.world, readableGroups(asked, group, above), []),
      also: (label, _group, asked, { with_counts: counted }) =>
        counted ? countsOf(label, asked) : {},
    }),
    projectList('labels', {
      parameters: LIST,
      order: BY_TITLE,
      rows: (project, asked, { include_ancestor_groups: above = true }) =>
        labelsOfProject(asked, project, above),
      also: (label, project, asked, { with_counts: counted }) => ({
        ...(counted && countsOf(label, asked)),
        priority: priorityOf(label, project),
        is_project_label: label.projectId !== null,
      }),
    }),
  ],
  graphql: [
    {
      type: 'Label',
      connection: 'count: Int!',
      on: [
        connectionField<WorldLabel, WorldProject, ProjectArguments>(
          'Project.labels',
          {
            arguments:
              'includeAncestorGroups: Boolean = false, searchTerm: String',
            order: BY_TITLE,
            rows: (project, { includeAncestorGroups, searchTerm }, asked) =>
              labelsOfProject(asked, project, includeAncestorGroups).filter(
                (label) => isNamed(label, searchTerm),
              ),
          },
        ),
        connectionField<WorldLabel, WorldGroup, GroupArguments>(
          'Group.labels',
          {
            arguments: `includeAncestorGroups: Boolean = false, searchTerm: String
          includeDescendantGroups: Boolean = false
          onlyGroupLabels: Boolean = false`,
            order: BY_TITLE,
            rows: labelsOfGroup,
          },
        ),
      ],
    },
  ],
});

interface ProjectArguments {
  includeAncestorGroups: boolean;
  searchTerm?: string | null;
}

interface GroupArguments extends ProjectArguments {
  includeDescendantGroups: boolean;
  onlyGroupLabels: boolean;
}

/** Those of the group's projects too, archived ones left out, unless told. */
function labelsOfGroup(
  group: WorldGroup,
  args: GroupArguments,
  asked: Asked,
): WorldLabel[] {
  const { world, viewer } = asked;
  const below = args.includeDescendantGroups;
  const projects = args.onlyGroupLabels
    ? []
    : projectsOfGroup(world, group, below).filter(
        (project) =>
          !project.archived && canReadProject(world, viewer, project),
      );
  const groups = [
    ...readableGroups(asked, group, args.includeAncestorGroups),
    ...(below ? selfAndDescendants(world, group.id).slice(1) : []),
  ];
  return labelsOf(world, groups, projects).filter((label) =>
    isNamed(label, args.searchTerm),
  );
}

function globalIdOf({ id, groupId }: WorldLabel): string {
  return globalId(groupId === null ? 'ProjectLabel' : 'GroupLabel', id);
}

function isSubscribed({ subscriberIds }: WorldLabel, { viewer }: Asked) {
  return subscriberIds.includes(viewer.userId);
}

/** There on request. */
function countsOf({ id }: WorldLabel, { world }: Asked) {
  return {
    open_issues_count: 0,
    closed_issues_count: 0,
    open_merge_requests_count: openMergeRequests(world).get(id) ?? 0,
  };
}

function priorityOf({ priorities }: WorldLabel, { id }: WorldProject) {
  const own = priorities.find(({ projectId }) => projectId === id);
  return own?.priority ?? null;
}
