import {
  authorizedBelow,
  FoundGroup,
  SHOWN_BELOW,
} from '../../../collect/choice/find';
import { endpoint } from '../../../gitlab/endpoint';
import type { Session } from '../../../session';
import {
  Glance,
  glanceAtGroups,
  glanceAtProjects,
  ProjectRow,
  PROJECTS_TO_LOOK_AT,
} from './lists';

/** How many groups there are below one, those of the role alone; a request. */
export async function countGroupsBelow(
  session: Session,
  { id }: FoundGroup,
  role?: number,
): Promise<number> {
  const list = endpoint`/groups/${id}/descendant_groups`;
  const query = { min_access_level: role };
  return (await glanceAtGroups(session, query, list)).total;
}

/** The projects of a group and of those below, those of the role alone; a request. */
export async function glanceAtProjectsBelow(
  session: Session,
  { id }: FoundGroup,
  role?: number,
): Promise<Glance<ProjectRow>> {
  const query = {
    ...(await authorizedBelow(session)),
    include_subgroups: true,
    ...(role !== undefined && { min_access_level: role }),
  };
  const list = endpoint`/groups/${id}/projects`;
  return glanceAtProjects(session, query, PROJECTS_TO_LOOK_AT, list);
}

/** How many projects there GitLab shows, whatever the role; a request. */
export async function countShownBelow(
  session: Session,
  { id }: FoundGroup,
): Promise<number> {
  const query = { ...SHOWN_BELOW, include_subgroups: true };
  const list = endpoint`/groups/${id}/projects`;
  return (await glanceAtProjects(session, query, 1, list)).total;
}
