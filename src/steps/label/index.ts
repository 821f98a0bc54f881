import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { forEachParentList } from '../../gitlab/graphql/parentLists';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { FETCH_GROUPS } from '../group';
import { FETCH_PROJECTS } from '../project';
import { collectedParents, Parent } from '../parents';
import { StepFailures } from '../stepFailures';
import type { IngestionSource, Step, StepContext } from '../types';
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
    executionHandler: fetchLabels,
    ingestionSource: labels,
    permissions: {
      scope: 'read_api',
      role: 'Guest in the groups and projects',
      withoutIt: 'labels are left out',
    },
  },
];

async function fetchLabels(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const failures = new StepFailures(
    logger,
    'labels',
    'The user of the token has to be a member of them (Guest).',
  );

  const add = async (parent: Parent, found: Label[]) => {
    for (const label of found) {
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
  const fromRest = async (parent: Parent) => {
    try {
      for await (const page of labelsByRest(session, parent, failures)) {
        await add(parent, page);
      }
    } catch (error) {
      failures.record(parent.fullPath, error);
    }
  };

  let count = 0;
  for (const kind of ['group', 'project'] as const) {
    const parents = await collectedParents(jobState, kind);
    count += parents.length;
    await forEachParentList(session.graphql, LABEL_LISTS[kind], parents, {
      onNodes: (parent, nodes) =>
        add(parent, readRows(labelNode, nodes, failures.reject)),
      otherwise: fromRest,
    });
  }
  failures.finish(count);
}
