import type { JobState } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { Coverage, Subject } from '../../collect/coverage';
import { listProjects } from '../../collect/listed';
import { expectSight } from '../../collect/sight';
import { known, time } from '../../graph/properties';
import { roleOf } from '../../gitlab/accessLevels';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { accountKey } from '../account/entity';
import { FETCH_GROUPS } from '../group';
import { groupKey } from '../group/entity';
import type { Coverages, Step, StepContext } from '../types';
import {
  accountHasProject,
  createProjectEntity,
  groupHasProject,
  projectEntity,
  projectKey,
} from './entity';
import { ProjectRow, projectRow } from './row';

export const FETCH_PROJECTS = 'fetch-projects';

export const projectSteps: Step[] = [
  {
    id: FETCH_PROJECTS,
    name: 'Fetch Projects',
    entities: [projectEntity],
    relationships: [accountHasProject, groupHasProject],
    dependsOn: [FETCH_GROUPS],
    collect: collectProjects,
    permissions: {
      scope: 'read_api',
      role:
        'any that the user is authorized for: as a member, by inheritance or by ' +
        'invitation (administrators and auditors: all)',
      withoutIt: 'projects that the user is not authorized for are left out',
    },
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
  let projects = 0;

  for await (const page of listProjects(session)) {
    for (const project of readRows(projectRow, page, coverage.reject)) {
      projects += 1;
      const entity = createProjectEntity(project);
      await addEntityOnce(jobState, entity);
      await addRelationshipOnce(
        jobState,
        accountHasProject,
        account,
        entity._key,
      );
      await linkGroups(jobState, project);
    }
  }
  await expectSight(session, coverage, projects > 0);
  return [coverage];
}

/** To the group that owns the project, and to those it is shared with. */
async function linkGroups(
  jobState: JobState,
  { id, namespace, shared_with_groups: shares }: ProjectRow,
): Promise<void> {
  const link = async (groupId: number, properties: GroupHasProject) => {
    // A group that the token can't see is no error.
    if (hasKey(jobState, groupKey(groupId))) {
      await addRelationshipOnce(
        jobState,
        groupHasProject,
        groupKey(groupId),
        projectKey(id),
        { ...properties },
      );
    }
  };
  if (namespace && namespace.kind !== 'user') {
    await link(namespace.id, { shared: false });
  }
  for (const share of shares ?? []) {
    const accessLevel = known(share.group_access_level);
    await link(share.group_id, {
      shared: true,
      accessLevel,
      role: accessLevel === undefined ? undefined : roleOf(accessLevel),
      expiresOn: time(share.expires_at),
    });
  }
}

interface GroupHasProject {
  shared: boolean;
  /** The most that members of the group get in a shared project. */
  accessLevel?: number;
  role?: string;
  expiresOn?: number;
}
