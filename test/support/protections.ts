import { StandInOptions } from '../gitlab/server';
import { ComparedRun, Role, runAs } from './asRole';

/** But for the deploy keys that branches let push, which another step links. */
const TYPES =
  /^gitlab_(project_settings|protected_branch(?!_allows_deploy_key)|approval_rule)|^gitlab_project_has_(settings|protected_branch|approval_rule)/;

/** Runs the step that collects protections, with the token of somebody of a role. */
export function protectionsFor(
  role: Role | undefined,
  options: StandInOptions,
): Promise<ComparedRun> {
  return runAs(role, 'fetch-project-protections', TYPES, options);
}
