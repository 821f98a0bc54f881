import { StandInOptions } from '../gitlab/server';
import { Role, runAsRole, RunAsRole } from './asRole';

const TYPES =
  /^gitlab_(project_settings|protected_branch|approval_rule)|^gitlab_project_has_(settings|protected_branch|approval_rule)/;

/** Runs the step that collects protections, with the token of somebody of a role. */
export function protectionsFor(
  role: Role | undefined,
  options: StandInOptions,
): Promise<RunAsRole> {
  return runAsRole('fetch-project-protections', TYPES, role, options);
}
