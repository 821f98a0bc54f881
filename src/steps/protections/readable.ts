import type { CollectedProject } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { REPORTER } from '../../gitlab/accessLevels';
import type { Session } from '../../session';
import type { Wanted } from './rest';

/**
 * What REST may tell of a project in which the token's user is no Maintainer.
 *
 * Protected branches are for who reads the code (lib/api/protected_branches.rb,
 * `authorize_read_code!`): Reporters and auditors, and everybody where the project
 * and its code are open. Approval rules are for who may open merge requests
 * (ee/lib/api/helpers/project_approval_rules_helpers.rb), which the project's row
 * tells of the token's user.
 */
export async function readableByRest(
  session: Session,
  project: CollectedProject,
): Promise<Wanted> {
  return {
    branches: await readsCode(session, project),
    rules:
      project.licensedTier !== 'free' &&
      project.canCreateMergeRequestIn === true,
  };
}

async function readsCode(
  session: Session,
  { id, visibility, repositoryAccessLevel }: CollectedProject,
): Promise<boolean> {
  const { external, is_auditor } = await tokenOwnerOf(session);
  const isOpen =
    repositoryAccessLevel !== 'private' &&
    (visibility === 'public' ||
      (visibility === 'internal' && external === false));
  return (
    repositoryAccessLevel !== 'disabled' &&
    (isOpen ||
      is_auditor ||
      (await reachOf(session).has('project', id, REPORTER)))
  );
}
