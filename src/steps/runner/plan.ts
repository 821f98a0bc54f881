import type { JobState } from '@jupiterone/integration-sdk-core';
import type {
  Collected,
  CollectedGroup,
  CollectedInstance,
  CollectedProject,
} from '../../collect/collected';
import { choiceOf } from '../../collect/choice/choice';
import { reachOf } from '../../collect/reach';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { treeOf } from '../../collect/tree';
import { MAINTAINER } from '../../gitlab/accessLevels';
import type { Session } from '../../session';
import { instance } from '../account/collected';
import { accountKey } from '../account/entity';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { isBelow } from '../../collect/paths';

/** A group whose runners are asked for with those of all below it. */
export interface Root {
  group: CollectedGroup;
  /** Groups and projects below it. */
  below: Collected[];
}

/** Of what runners are asked for, so that each is told. */
export interface Plan {
  account: CollectedInstance;
  /** Which of the instance are told: those of all groups and projects, too. */
  ofInstance: 'all' | 'own' | 'none';
  roots: Root[];
  /** Projects below no such group. */
  alone: CollectedProject[];
  /** What tells Maintainers alone. */
  withheld: Collected[];
}

/**
 * Administrators are told all runners of the instance, where groups are chosen those
 * of the instance itself and of what was chosen; others those of the topmost
 * groups that they maintain, and of the other projects that they do. Auditors read
 * them everywhere (GitLab's ee/app/policies/ee/group_policy.rb).
 *
 * @throws Fault where GitLab does not tell the token's role
 */
export async function planOf(
  session: Session,
  jobState: JobState,
): Promise<Plan> {
  const { baseUrl, groupPaths: chosen } = session.settings;
  const [collected] = await instance.collected(jobState);
  // Where the account's step failed, its key is known all the same.
  const account: CollectedInstance = collected ?? {
    kind: 'instance',
    id: 0,
    fullPath: baseUrl.host,
    key: accountKey(baseUrl),
  };
  const owner = await tokenOwnerOf(session);
  if (owner.is_admin && chosen.length === 0) {
    return { account, ofInstance: 'all', roots: [], alone: [], withheld: [] };
  }
  const isTold = async ({ kind, id }: Pick<Collected, 'kind' | 'id'>) =>
    owner.is_auditor || (await reachOf(session).has(kind, id, MAINTAINER));
  const all = await groups.collected(jobState);
  const [told, withheldGroups] = await split(all, isTold);
  const tree = treeOf(told, await projects.collected(jobState));
  // Below a group that is missing, for its step failed, nothing is told but by it;
  // below one that was not chosen, each of the chosen projects is asked.
  const choice = await choiceOf(session);
  const ids = new Set(all.map(({ id }) => id));
  const isMissing = (project: CollectedProject) =>
    project.groupId !== undefined &&
    !ids.has(project.groupId) &&
    !choice?.projects.some((list) => list.ids.has(project.id));
  const [, elsewhere] = await split(
    tree.alone,
    async (project) =>
      isMissing(project) &&
      (await isTold({ kind: 'group', id: Number(project.groupId) })),
  );
  const [alone, withheldProjects] = await split(elsewhere, isTold);
  return {
    account,
    ofInstance: owner.is_admin ? 'own' : 'none',
    roots: tree.roots.map((group) => ({
      group,
      below: [
        ...told.filter(({ fullPath }) => isBelow(fullPath, group.fullPath)),
        ...tree.projectsOf(group),
      ],
    })),
    alone,
    withheld: [...withheldGroups, ...withheldProjects],
  };
}

/** Those of which it is true, and the others. */
async function split<One>(
  all: One[],
  isTrue: (one: One) => Promise<boolean>,
): Promise<[One[], One[]]> {
  const [some, others]: [One[], One[]] = [[], []];
  for (const one of all) {
    ((await isTrue(one)) ? some : others).push(one);
  }
  return [some, others];
}
