import type { CollectedProject } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { MAINTAINER, REPORTER } from '../../gitlab/accessLevels';
import type { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';

/**
 * The outcome of a project's environments where it is known without asking. They
 * are for Reporters and auditors, and for everybody where the project is open
 * (`public_access` in GitLab's app/policies/project_policy.rb); where CI/CD is off,
 * there are none to be seen.
 */
export async function foretoldOf(
  session: Session,
  project: CollectedProject,
): Promise<Outcome | undefined> {
  const reason = switchedOff(project);
  if (reason !== undefined) {
    return { kind: 'off', reason };
  }
  const { external, is_auditor } = await tokenOwnerOf(session);
  const reach = reachOf(session);
  const isAllowed =
    is_auditor ||
    isOpen(project, external) ||
    // Other steps have asked where the user is a Maintainer.
    (await reach.has('project', project.id, MAINTAINER)) ||
    (await reach.has('project', project.id, REPORTER));
  return isAllowed
    ? undefined
    : { kind: 'foretold', reason: 'it takes the role reporter' };
}

function switchedOff(project: CollectedProject): string | undefined {
  if (project.archived) {
    return 'archived';
  }
  if (project.empty) {
    return 'the repository is empty';
  }
  return featuresOf(project).includes('disabled')
    ? 'environments, or what they take, are switched off'
    : undefined;
}

function isOpen(project: CollectedProject, external?: boolean): boolean {
  const { visibility } = project;
  return (
    !featuresOf(project).includes('private') &&
    (visibility === 'public' ||
      (visibility === 'internal' && external === false))
  );
}

/** What environments take, as GitLab says who has it. */
function featuresOf(project: CollectedProject): (string | undefined)[] {
  return [
    project.environmentsAccessLevel,
    project.buildsAccessLevel,
    project.repositoryAccessLevel,
  ];
}
