import type { CollectedProject } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { isLicensed } from '../../collect/tier';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { REPORTER } from '../../gitlab/accessLevels';
import type { Session } from '../../session';
import type { Wanted } from './rest';

/** What may be asked for, and by what right. */
export interface Readable extends Wanted {
  /** Whether a role lets read the branches, and not that the project is open. */
  isByRole: boolean;
}

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
): Promise<Readable> {
  const { external, is_auditor } = await tokenOwnerOf(session);
  const { id, visibility, repositoryAccessLevel } = project;
  const hasCode = repositoryAccessLevel !== 'disabled';
  const isOpen =
    repositoryAccessLevel !== 'private' &&
    (visibility === 'public' ||
      (visibility === 'internal' && external === false));
  const isByRole =
    hasCode &&
    !isOpen &&
    !is_auditor &&
    (await reachOf(session).has('project', id, REPORTER));
  return {
    branches: hasCode && (isOpen || is_auditor || isByRole),
    isByRole,
    rules:
      isLicensed(project, 'premium') &&
      project.canCreateMergeRequestIn === true,
  };
}
