import { endpoint } from '../gitlab/endpoint';
import type { Session } from '../session';
import type { Part } from './coverage';

/**
 * What a group's or project's own page answers: whether it is still there, and
 * what it is called by now.
 *
 * Source: https://docs.gitlab.com/api/groups/#retrieve-a-group; without
 * `with_projects` a group's page has its projects, and a limit of its own.
 *
 * @throws Fault where it can't be had
 */
export function ownPage(
  { client }: Session,
  { kind, id }: Required<Part>['parent'],
): Promise<unknown> {
  return client.get(
    kind === 'group' ? endpoint`/groups/${id}` : endpoint`/projects/${id}`,
    undefined,
    kind === 'group' ? { with_projects: false } : {},
  );
}
