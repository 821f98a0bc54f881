import type { JobState } from '@jupiterone/integration-sdk-core';
import { Coverage, Subject } from '../../collect/coverage';
import { listProjects } from '../../collect/visible';
import { expectSight } from '../../collect/sight';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { readRows } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import type { ValuesOf } from '../../graph/property';
import { sessionOf } from '../../session';
import { accountKey } from '../account/entity';
import { FETCH_GROUPS } from '../group/collected';
import { groupKey } from '../group/entity';
import { valuesOfShare } from '../group/share';
import { FETCH_PROJECTS } from './collected';
import {
  accountHasProject,
  groupHasProject,
  projectEntity,
  projectKey,
  ProjectRow,
} from './entity';

export const projectSteps: Step[] = [
  {
    id: FETCH_PROJECTS,
    name: 'Fetch Projects',
    entities: [projectEntity],
    relationships: [accountHasProject, groupHasProject],
    dependsOn: [FETCH_GROUPS],
    collect: collectProjects,
    needs: {
      role: 0,
      who:
        'any that the user is authorized for: as a member, by inheritance or by ' +
        'invitation (administrators and auditors: all)',
      withoutIt: 'projects that the user is not authorized for are left out',
    },
    estimate: ({ pages }) => pages('project'),
  },
];

const PROJECTS: Subject = {
  what: 'projects',
  role: 0,
  remedy: 'The user of the token has to be a member of some.',
};

async function collectProjects(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const account = accountKey(session.settings.baseUrl);
  const coverage = new Coverage(PROJECTS);
  let found = 0;

  for await (const page of listProjects(session)) {
    const { reject } = coverage;
    for (const read of readRows(projectEntity.restRow, page, reject)) {
      found += 1;
      const key = projectKey(read.row.id);
      await addEntityOnce(jobState, projectEntity.create(key, read, undefined));
      await addRelationshipOnce(jobState, accountHasProject, account, key);
      await linkGroups(jobState, read.row);
    }
  }
  await expectSight(session, coverage, found > 0);
  return [coverage];
}

/** To the group that owns the project, and to those it is shared with. */
async function linkGroups(
  jobState: JobState,
  { id, namespaceId, namespaceKind, sharedWithGroups }: ProjectRow,
): Promise<void> {
  const link = async (
    groupId: number,
    properties: ValuesOf<typeof groupHasProject.properties>,
  ) => {
    // A group that the token can't see is no error.
    if (hasKey(jobState, groupKey(groupId))) {
      await addRelationshipOnce(
        jobState,
        groupHasProject,
        groupKey(groupId),
        projectKey(id),
        properties,
      );
    }
  };
  if (typeof namespaceId === 'number' && namespaceKind !== 'user') {
    await link(namespaceId, { shared: false });
  }
  for (const share of sharedWithGroups ?? []) {
    await link(share.group_id, { shared: true, ...valuesOfShare(share) });
  }
}
