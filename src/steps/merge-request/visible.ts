import type { CollectedProject } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { REPORTER } from '../../gitlab/accessLevels';
import { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import { seesEverything, tokenOwnerOf } from '../../collect/tokenOwner';

/**
 * What can be foretold of a project's merge requests, for lists leave out in
 * silence what the token may not see: Reporters see those of private projects,
 * everybody those of public ones, where the feature is not kept to members
 * (GitLab's app/policies/project_policy.rb, `read_merge_request`, and
 * app/models/project_feature.rb, `PRIVATE_FEATURES_MIN_ACCESS_LEVEL`).
 *
 * @returns the outcome, where it is known without asking
 * @throws Fault where GitLab does not tell the token's role
 */
export async function foretold(
  session: Session,
  project: CollectedProject,
): Promise<Outcome | undefined> {
  const { mergeRequestsEnabled, mergeRequestsAccessLevel: access } = project;
  if (mergeRequestsEnabled === false || access === 'disabled') {
    const reason = 'the project has merge requests switched off';
    return { kind: 'off', reason };
  }
  const owner = await tokenOwnerOf(session);
  if (
    seesEverything(owner) ||
    // It takes seeing them, and more (app/policies/project_policy.rb).
    project.canCreateMergeRequestIn ||
    isOpenToAll(project, owner.external)
  ) {
    return undefined;
  }
  return (await reachOf(session).has('project', project.id, REPORTER))
    ? undefined
    : { kind: 'refused', reason: 'the token has a lower role than Reporter' };
}

function isOpenToAll(
  project: CollectedProject,
  external: boolean | undefined,
): boolean {
  const { visibility, mergeRequestsAccessLevel: access } = project;
  const isVisible =
    visibility === 'public' || (visibility === 'internal' && external !== true);
  return isVisible && (access === undefined || access === 'enabled');
}
