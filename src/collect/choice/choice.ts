import type { Session } from '../../session';
import { oncePerSession } from '../oncePerSession';
import { withoutArchivedAbove } from './archivedAbove';
import { find, FoundGroup, FoundProject } from './find';
import { isBelow } from '../paths';

/** What the configuration chooses of a GitLab, by what GitLab calls it. */
export interface Choice {
  /** With all that is below them; none is below another. */
  groups: FoundGroup[];
  /** Those that are in none of these groups. */
  projects: ChosenProjects[];
  /** Paths that lead to nothing that GitLab shows to the token. */
  unknown: string[];
}

/** Projects that one list has. */
export interface ChosenProjects {
  ids: ReadonlySet<number>;
  /** Id of the group that they are in; without it each is asked for by its id. */
  groupId?: number;
}

/**
 * What is chosen; nothing where all is. Asked once in a session, by validation as a
 * rule: a request or two for each path, and the lists of what is directly in the
 * group for one with a `*`.
 *
 * @throws Fault where GitLab does not answer
 */
export const choiceOf = oncePerSession(ask);

async function ask(session: Session): Promise<Choice | undefined> {
  const { groupPaths: paths, excludeArchived } = session.settings;
  if (paths.length === 0) {
    return undefined;
  }
  const groups = new Map<number, FoundGroup>();
  const projects = new Map<number, FoundProject>();
  const unknown: string[] = [];
  for (const path of paths) {
    const found = await find(session, path);
    found.groups.forEach((group) => groups.set(group.id, group));
    found.projects.forEach((project) => projects.set(project.id, project));
    if (found.groups.length + found.projects.length === 0) {
      unknown.push(path.path);
    }
  }
  const isAlone = ({ fullPath }: { fullPath: string }) =>
    ![...groups.values()].some((group) => isBelow(fullPath, group.fullPath));
  const ofGroups = [...groups.values()].filter(isAlone);
  const ofProjects = [...projects.values()].filter(isAlone);
  return excludeArchived
    ? {
        groups: await withoutArchivedAbove(session, ofGroups),
        projects: byList(await withoutArchivedAbove(session, ofProjects)),
        unknown,
      }
    : { groups: ofGroups, projects: byList(ofProjects), unknown };
}

function byList(projects: FoundProject[]): ChosenProjects[] {
  const lists = new Map<number | undefined, Set<number>>();
  for (const { id, groupId } of projects) {
    lists.set(groupId, (lists.get(groupId) ?? new Set()).add(id));
  }
  return [...lists].map(([groupId, ids]) => ({ ids, groupId }));
}
