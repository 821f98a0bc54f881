import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import {
  Collected,
  collectedGroups,
  collectedProjects,
} from '../../collect/collected';
import { Coverage, Subject } from '../../collect/coverage';
import { collectOwnLists, OwnListHandlers } from '../../collect/ownLists';
import { GUEST } from '../../gitlab/accessLevels';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { FETCH_GROUPS } from '../group';
import { FETCH_PROJECTS } from '../project';
import type { Coverages, IngestionSource, Step, StepContext } from '../types';
import {
  createLabelEntity,
  groupHasLabel,
  labelEntity,
  projectHasLabel,
} from './entity';
import { LABEL_LISTS, labelsByRest } from './lists';
import { Label, labelNode } from './row';

export const FETCH_LABELS = 'fetch-project-labels';

const labels: IngestionSource = {
  id: 'labels',
  title: 'Labels',
  description:
    'Labels of groups and projects. Switched off, merge requests still tell ' +
    'the names of theirs.',
};

export const labelSteps: Step[] = [
  {
    id: FETCH_LABELS,
    name: 'Fetch Labels',
    entities: [labelEntity],
    relationships: [groupHasLabel, projectHasLabel],
    dependsOn: [FETCH_GROUPS, FETCH_PROJECTS],
    collect: collectLabels,
    ingestionSource: labels,
    permissions: {
      scope: 'read_api',
      role: 'Guest in the groups and projects',
      withoutIt: 'labels are left out',
    },
  },
];

const LABELS: Subject = {
  what: 'labels',
  role: GUEST,
  remedy: 'The user of the token has to be a member of them (Guest).',
};

async function collectLabels(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(LABELS);

  const add = async (parent: Collected, found: Label[]) => {
    for (const label of found.filter((one) => isOwn(one, parent))) {
      const entity = createLabelEntity(label);
      await addEntityOnce(jobState, entity);
      await addRelationshipOnce(
        jobState,
        parent.kind === 'group' ? groupHasLabel : projectHasLabel,
        parent.key,
        entity._key,
      );
    }
  };
  const handlers: OwnListHandlers<Collected> = {
    fromGraphql: (parent, { nodes }) =>
      add(parent, readRows(labelNode, nodes, coverage.reject)),
    fromRest: async (parent) => {
      for await (const page of labelsByRest(session, parent, coverage)) {
        await add(parent, page);
      }
    },
  };

  const groups = await collectedGroups(jobState);
  const projects = await collectedProjects(jobState);
  for (const [list, parents] of [
    [LABEL_LISTS.group, groups],
    [LABEL_LISTS.project, projects],
  ] as const) {
    await collectOwnLists<Collected>(
      session,
      coverage,
      list,
      [...parents],
      handlers,
    );
  }
  return [coverage];
}

/**
 * GitLab lists the labels of a project's group under the project too, whatever is
 * asked (its app/finders/labels_finder.rb); they are collected from the group.
 */
function isOwn({ ofProject }: Label, { kind }: Collected): boolean {
  return kind === 'group' || ofProject !== false;
}
